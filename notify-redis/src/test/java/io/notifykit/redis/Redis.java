package io.notifykit.redis;

import io.notifykit.NotifyClient;
import io.notifykit.StoreSettings;
import io.notifykit.TaskStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

/** A real Redis server for one test class; every test takes a namespace of its own. */
final class Redis implements BeforeAllCallback, AfterAllCallback {
  private final String[] settings;
  private int port;
  private RedisServer server;
  private RedisClient client;

  Redis(String... settings) {
    this.settings = settings;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    port = freePort();
    start();
    client = RedisClient.create("localhost", port);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    client.close();
    stop();
  }

  void start() throws IOException {
    var builder = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1");
    for (String setting : settings) {
      builder.setting(setting);
    }
    server = builder.build();
    server.start();
  }

  void stop() throws IOException {
    server.stop();
  }

  /** Speaks to the server past the library. */
  RedisClient client() {
    return client;
  }

  int port() {
    return port;
  }

  String uri() {
    return "redis://localhost:" + port;
  }

  NotifyClient connect(String namespace) {
    return NotifyClient.builder().store(uri()).namespace(namespace).build();
  }

  /** A store that goes by another clock than the server's. */
  TaskStore store(String namespace, Clock clock) {
    return new RedisStoreProvider()
        .open(
            new StoreSettings(
                URI.create(uri()), namespace, namespace, 1, Optional.empty(), Optional.of(clock)));
  }

  static String newNamespace() {
    return "test-" + UUID.randomUUID();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }
}
