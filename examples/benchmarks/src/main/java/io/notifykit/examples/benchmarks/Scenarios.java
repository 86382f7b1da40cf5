package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All comparisons. */
final class Scenarios {
  private static final List<Peer> QUEUES =
      List.of(Peer.NOTIFY, Peer.LIMIT, Peer.BULLMQ, Peer.REDISSON);
  private static final List<Measure> THROUGHPUT =
      List.of(Measure.RATE, Measure.REDIS_CPU, Measure.CLIENT_CPU);

  private static final List<Scenario> ALL =
      List.of(
          throughput("schedule-1", "add", 1, 40_000, 10_000),
          throughput("schedule-16", "add", 16, 100_000, 20_000),
          throughput("schedule-64", "add", 64, 100_000, 20_000),
          throughput("schedule-async", "add-async", 1, 100_000, 20_000),
          throughput("schedule-all", "add-all", 1, 100_000, 50_000),
          throughput("drain-1", "drain", 1, 100_000, 10_000),
          throughput("drain-16", "drain", 16, 100_000, 20_000),
          throughput("drain-64", "drain", 64, 100_000, 20_000),
          throughput("drain-256", "drain", 256, 100_000, 20_000),
          throughput("produce-consume", "produce-consume", 16, 100_000, 20_000));

  private Scenarios() {}

  private static Scenario throughput(
      String name, String work, int concurrency, int count, int quickCount) {
    return new Scenario(
        name,
        work,
        Map.of("concurrency", concurrency, "count", count),
        Map.of("count", quickCount),
        QUEUES,
        THROUGHPUT);
  }

  /**
   * The scenarios of these names, each once, in the order of the catalogue.
   *
   * @throws IllegalArgumentException when a name names none
   */
  static List<Scenario> named(List<String> names) {
    List<Scenario> found = new ArrayList<>();
    for (String name : names) {
      if (ALL.stream().noneMatch(scenario -> scenario.isNamed(name))) {
        throw new IllegalArgumentException(
            "no scenario \"" + name + "\"; there are: all, " + list());
      }
    }
    for (Scenario scenario : ALL) {
      if (names.stream().anyMatch(scenario::isNamed)) {
        found.add(scenario);
      }
    }
    return found;
  }

  private static String list() {
    Stream<String> names = ALL.stream().map(Scenario::name);
    return names.collect(Collectors.joining(", "));
  }
}
