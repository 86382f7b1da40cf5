package io.notifykit.redis;

import io.notifykit.NotifyClient;
import io.notifykit.Retention;
import io.notifykit.TaskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisCluster;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisSentinelBuilder;

/** A real master with two replicas under three sentinels, for one test class. */
final class SentinelGroup implements BeforeAllCallback, AfterAllCallback {
  private static final String MASTER = "shop-master";

  private int users;
  private Path data;
  private RedisCluster group;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (users++ > 0) {
      return; // a nested class shares the group of the one around it
    }
    data = Files.createTempDirectory("notify-sentinel");
    group =
        RedisCluster.newRedisCluster()
            .withServerBuilder(
                RedisServer.newRedisServer()
                    .bind("127.0.0.1")
                    .setting("dir " + data)
                    .setting("save \"\"")
                    .setting("repl-diskless-sync-delay 0")
                    .onShutdownForceStop(true))
            .withSentinelBuilder(
                new RedisSentinelBuilder()
                    .bind("127.0.0.1")
                    .downAfterMilliseconds(1_000)
                    .failOverTimeout(3_000)
                    .onShutdownForceStop(true))
            .ephemeral()
            .sentinelCount(3)
            .quorumSize(2)
            .replicationGroup(MASTER, 2)
            .build();
    group.start();
    Await.until("two replicas are in step", this::replicasAreInStep);
    Await.until("the sentinels know each other", this::sentinelsAreReady);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (--users > 0) {
      return;
    }
    group.stop();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  String uri() {
    return group.sentinelPorts().stream()
        .map(port -> "127.0.0.1:" + port)
        .collect(Collectors.joining(",", "redis-sentinel://", "/" + MASTER));
  }

  NotifyClient connect(String namespace) {
    return NotifyClient.builder().store(uri()).namespace(namespace).build();
  }

  TaskStore store(String namespace, Clock clock, Retention retention) {
    return Redis.store(uri(), namespace, clock, retention);
  }

  /** Kills the first master, as kill -9 does. */
  void killMaster() throws IOException {
    group.servers().get(0).stop();
  }

  private boolean replicasAreInStep() {
    try (RedisClient master = RedisClient.create("127.0.0.1", group.serverPorts().get(0))) {
      String info = master.info("replication");
      return info.lines().filter(line -> line.matches("slave\\d:.*state=online.*")).count() == 2;
    }
  }

  private boolean sentinelsAreReady() {
    return group.sentinelPorts().stream()
        .allMatch(
            port -> {
              try (RedisClient sentinel = RedisClient.create("127.0.0.1", port)) {
                return sentinel.info("sentinel").contains("slaves=2,sentinels=3");
              }
            });
  }
}
