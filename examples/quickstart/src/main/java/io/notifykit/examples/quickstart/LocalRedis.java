package io.notifykit.examples.quickstart;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import redis.embedded.RedisServer;

/** A real Redis server on a free port, with an append-only file in a folder that goes with it. */
final class LocalRedis implements AutoCloseable {
  private final Path data = Files.createTempDirectory("notify-quickstart");
  private final int port = freePort();
  private final RedisServer server;

  LocalRedis() throws IOException {
    this.server =
        RedisServer.newRedisServer()
            .port(port)
            .bind("127.0.0.1")
            .setting("dir " + data)
            .setting("appendonly yes")
            .build();
    server.start();
  }

  String uri() {
    return "redis://localhost:" + port;
  }

  @Override
  public void close() throws IOException {
    server.stop();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
