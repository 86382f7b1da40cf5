package io.notifykit.redis;

import io.notifykit.NotifyClient;
import io.notifykit.Retention;
import io.notifykit.StoreSettings;
import io.notifykit.TaskStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis server for one test class; every test takes a namespace of its own. */
final class Redis implements BeforeAllCallback, AfterAllCallback {
  private final List<String> settings;
  private int users;
  private Path data;
  private int port;
  private RedisServer server;
  private RedisClient client;

  private Redis(List<String> settings) {
    this.settings = settings;
  }

  /** Forgets everything when it stops. */
  Redis() {
    this(List.of("save \"\""));
  }

  /** Keeps an append-only file, and comes back with it. */
  static Redis durable() {
    return new Redis(List.of("save \"\"", "appendonly yes"));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (users++ > 0) {
      return; // a nested class shares the server of the one around it
    }
    data = Files.createTempDirectory("notify-redis");
    port = freePort();
    start();
    client = RedisClient.create("localhost", port);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (--users > 0) {
      return;
    }
    client.close();
    kill();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  void start() throws IOException {
    RedisServerBuilder builder =
        RedisServer.newRedisServer()
            .port(port)
            .bind("127.0.0.1")
            .setting("dir " + data)
            .onShutdownForceStop(true);
    settings.forEach(builder::setting);
    server = builder.build();
    server.start();
  }

  /** Ends the process as kill -9 does. */
  void kill() throws IOException {
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

  NotifyClient connect(String namespace, int partitions, Clock clock) {
    return NotifyClient.builder()
        .store(uri())
        .namespace(namespace)
        .partitions(partitions)
        .clock(clock)
        .build();
  }

  /** A store that goes by another clock than the server's. */
  TaskStore store(String namespace, Clock clock, Retention retention) {
    return store(uri(), namespace, clock, retention);
  }

  /** The same wherever it is. */
  static TaskStore store(String uri, String namespace, Clock clock, Retention retention) {
    return new RedisStoreProvider()
        .open(
            new StoreSettings(
                URI.create(uri),
                namespace,
                namespace,
                1,
                Optional.empty(),
                Optional.of(clock),
                retention));
  }

  /** Speaks to the server as a store does; whoever asks closes it. */
  Commands commands() {
    return new Commands(
        RedisAddress.of(
            new StoreSettings(
                URI.create(uri()),
                "test",
                "test",
                1,
                Optional.empty(),
                Optional.empty(),
                Retention.DEFAULT)));
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
