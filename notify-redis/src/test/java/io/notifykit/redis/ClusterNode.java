package io.notifykit.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.embedded.RedisServer;

/** One node of a Redis Cluster, spoken to past the library. */
final class ClusterNode {
  private final int port;
  private final RedisServer server;
  private final Connection connection;

  ClusterNode(int port, Path data) throws IOException {
    this.port = port;
    Path own = Files.createDirectory(data.resolve("" + port));
    this.server =
        RedisServer.newRedisServer()
            .port(port)
            .bind("127.0.0.1")
            .setting("dir " + own)
            .setting("save \"\"")
            .setting("cluster-enabled yes")
            .setting("cluster-config-file nodes.conf")
            .setting("cluster-node-timeout 1000")
            .setting("cluster-replica-validity-factor 0")
            .setting("cluster-require-full-coverage no")
            .onShutdownForceStop(true)
            .build();
    server.start();
    this.connection = new Connection("127.0.0.1", port);
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return server.isActive();
  }

  /** Ends the process as kill -9 does. */
  void kill() throws IOException {
    connection.close();
    server.stop();
  }

  void configure(String... arguments) {
    send(Protocol.Command.CLUSTER, arguments);
  }

  String id() {
    return cluster("MYID");
  }

  boolean isHealthyWith(int nodes) {
    String info = cluster("INFO");
    return info.contains("cluster_state:ok")
        && info.contains("cluster_slots_ok:16384")
        && info.contains("cluster_known_nodes:" + nodes);
  }

  boolean knows(int nodes) {
    return cluster("INFO").contains("cluster_known_nodes:" + nodes);
  }

  boolean isMaster() {
    return replication().contains("role:master");
  }

  /** Whether this node is a replica that has caught up with its master. */
  boolean isSyncedReplica() {
    return replication().contains("master_link_status:up");
  }

  private String replication() {
    return text(send(Protocol.Command.INFO, "replication"));
  }

  private String cluster(String question) {
    return text(send(Protocol.Command.CLUSTER, question));
  }

  private Object send(Protocol.Command command, String... arguments) {
    CommandArguments all = new CommandArguments(command);
    for (String argument : arguments) {
      all.add(argument);
    }
    return connection.executeCommand(all);
  }

  private static String text(Object reply) {
    return new String((byte[]) reply, StandardCharsets.UTF_8);
  }
}
