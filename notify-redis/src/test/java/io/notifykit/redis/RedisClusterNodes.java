package io.notifykit.redis;

import io.notifykit.NotifyClient;
import io.notifykit.Retention;
import io.notifykit.TaskStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A real Redis Cluster of 3 masters, each with a replica, for one test class. */
final class RedisClusterNodes implements BeforeAllCallback, AfterAllCallback {
  static final int MASTERS = 3;
  private static final int SLOTS = 16_384;

  /** The port of the cluster bus is the server's and this. */
  private static final int BUS = 10_000;

  private final List<ClusterNode> nodes = new ArrayList<>();
  private int users;
  private Path data;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (users++ > 0) {
      return; // a nested class shares the cluster of the one around it
    }
    data = Files.createTempDirectory("notify-cluster");
    for (int i = 0; i < 2 * MASTERS; i++) {
      nodes.add(new ClusterNode(freePort(), data));
    }
    for (int i = 0; i < MASTERS; i++) {
      nodes.get(i).configure(slotsOf(i));
    }
    for (ClusterNode node : nodes) {
      node.configure("MEET", "127.0.0.1", "" + nodes.get(0).port());
    }
    Await.until("all nodes know each other", () -> all(node -> node.knows(nodes.size())));
    for (int i = 0; i < MASTERS; i++) {
      nodes.get(MASTERS + i).configure("REPLICATE", nodes.get(i).id());
    }
    Await.until("the cluster is healthy", () -> all(node -> node.isHealthyWith(nodes.size())));
    Await.until(
        "every master has its replica",
        () -> nodes.stream().filter(ClusterNode::isSyncedReplica).count() == MASTERS);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (--users > 0) {
      return;
    }
    for (ClusterNode node : nodes) {
      if (node.isAlive()) {
        node.kill();
      }
    }
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  String uri() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.port())
        .collect(Collectors.joining(",", "redis-cluster://", ""));
  }

  NotifyClient connect(String namespace) {
    return NotifyClient.builder().store(uri()).namespace(namespace).build();
  }

  /** A store of one partition that goes by another clock than the servers'. */
  TaskStore store(String namespace, Clock clock, Retention retention) {
    try (RedisClusterClient client =
        RedisClusterClient.create(new HostAndPort("127.0.0.1", nodes.get(0).port()))) {
      // The first user of a namespace decides; a cluster would get a partition for each master.
      client.hset("{" + namespace + ":0}:mark", "partitions", "1");
    }
    return Redis.store(uri(), namespace, clock, retention);
  }

  /** Kills the master that holds a partition, as kill -9 does. */
  void killMasterOf(String namespace, int partition) throws IOException {
    int port;
    try (RedisClusterClient client =
        RedisClusterClient.create(new HostAndPort("127.0.0.1", nodes.get(0).port()))) {
      int slot = JedisClusterCRC16.getSlot("{" + namespace + ":" + partition + "}:");
      try (var connection = client.getConnectionFromSlot(slot)) {
        port = connection.getHostAndPort().getPort();
      }
    }
    for (ClusterNode node : nodes) {
      if (node.port() == port) {
        node.kill();
      }
    }
  }

  private boolean all(Predicate<ClusterNode> condition) {
    return nodes.stream().allMatch(condition);
  }

  private static String[] slotsOf(int master) {
    IntStream slots = IntStream.range(master * SLOTS / MASTERS, (master + 1) * SLOTS / MASTERS);
    return Stream.concat(Stream.of("ADDSLOTS"), slots.mapToObj(Integer::toString))
        .toArray(String[]::new);
  }

  /** A port whose cluster bus port is free as well. */
  private static int freePort() throws IOException {
    while (true) {
      int port = Redis.freePort();
      if (port + BUS > 65_535) {
        port -= 2 * BUS;
      }
      try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
          ServerSocket bus = new ServerSocket(port + BUS, 1, InetAddress.getLoopbackAddress())) {
        return Math.min(server.getLocalPort(), bus.getLocalPort());
      } catch (IOException taken) {
        // Another one then.
      }
    }
  }
}
