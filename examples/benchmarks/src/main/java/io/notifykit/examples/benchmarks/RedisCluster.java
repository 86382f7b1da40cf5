package io.notifykit.examples.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;

/** A Redis Cluster of masters without replicas. */
final class RedisCluster implements Servers {
  private static final int SLOTS = 16_384;

  private final List<RedisProcess> masters = new ArrayList<>();

  RedisCluster(String program, Path folder, int size) throws Exception {
    for (int i = 0; i < size; i++) {
      Path own = Files.createTempDirectory(folder, "master");
      masters.add(new RedisProcess(program, own, "--cluster-enabled", "yes"));
    }
    for (int i = 0; i < size; i++) {
      ask(masters.get(i), slots(i * SLOTS / size, (i + 1) * SLOTS / size));
      ask(masters.get(i), "MEET", "127.0.0.1", "" + masters.get(0).port());
    }
    Countdown.until(() -> masters.stream().allMatch(this::isHealthy));
  }

  private boolean isHealthy(RedisProcess master) {
    String info = ask(master, "INFO");
    return info.contains("cluster_state:ok")
        && info.contains("cluster_known_nodes:" + masters.size())
        && info.contains("cluster_slots_ok:" + SLOTS);
  }

  private static String[] slots(int from, int to) {
    return Stream.concat(
            Stream.of("ADDSLOTS"), IntStream.range(from, to).mapToObj(Integer::toString))
        .toArray(String[]::new);
  }

  private static String ask(RedisProcess master, String... question) {
    CommandArguments arguments = new CommandArguments(Protocol.Command.CLUSTER);
    for (String word : question) {
      arguments.add(word);
    }
    try (Connection connection = new Connection("127.0.0.1", master.port())) {
      return new String((byte[]) connection.executeCommand(arguments), StandardCharsets.US_ASCII);
    }
  }

  @Override
  public String uri() {
    return masters.stream()
        .map(master -> "127.0.0.1:" + master.port())
        .collect(Collectors.joining(",", "redis-cluster://", ""));
  }

  @Override
  public String ports() {
    return masters.stream().map(RedisProcess::ports).collect(Collectors.joining(","));
  }

  @Override
  public void close() {
    masters.forEach(RedisProcess::close);
  }
}
