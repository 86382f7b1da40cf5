package io.notifykit.examples.benchmarks;

import java.util.List;
import java.util.Map;

/** What each scenario does, how often, and who takes part. */
final class Catalogue {
  private static final int DEFAULT_CONCURRENCY = 16;

  private static final List<Entrant> QUEUES =
      List.of(Entrant.NOTIFY, Entrant.LIMIT, Entrant.BULLMQ, Entrant.REDISSON);
  private static final List<Measure> THROUGHPUT =
      List.of(Measure.RATE, Measure.REDIS_CPU, Measure.CLIENT_CPU);

  private static final List<Measure> IDLENESS =
      List.of(Measure.REQUESTS, Measure.COMMANDS, Measure.CPU_PERCENT, Measure.REDIS_CPU_PERCENT);

  static final List<Scenario> ALL =
      List.of(
          singly("schedule-1", "add", 1, 40_000, 10_000),
          singly("schedule-16", "add", 16, 100_000, 20_000),
          singly("schedule-64", "add", 64, 100_000, 20_000),
          throughput("schedule-async", "add-async", 1, 100_000, 20_000),
          throughput("schedule-all", "add-all", 1, 200_000, 50_000),
          singly("drain-1", "drain", 1, 50_000, 10_000),
          throughput("drain-16", "drain", 16, 100_000, 50_000),
          throughput("drain-64", "drain", 64, 100_000, 50_000),
          throughput("drain-256", "drain", 256, 100_000, 50_000),
          throughput("produce-consume", "produce-consume", 16, 100_000, 50_000),
          latency(),
          lateness("lateness-0", 0, 0),
          lateness("lateness-500k", 500_000, 50_000),
          memory("memory-ready", false),
          memory("memory-delayed", true),
          heap(),
          workers(1),
          workers(2),
          workers(4),
          cluster("cluster-drain", "drain", DEFAULT_CONCURRENCY),
          cluster("cluster-schedule-all", "add-all", 1),
          idle(),
          idleSeries());

  private Catalogue() {}

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

  /** Where every task costs a round trip the JIT compiler is done after fewer of them. */
  private static Scenario singly(
      String name, String work, int concurrency, int count, int quickCount) {
    return new Scenario(
        name,
        work,
        Map.of("concurrency", concurrency, "count", count, "warm-count", 10_000),
        Map.of("count", quickCount),
        QUEUES,
        THROUGHPUT);
  }

  private static Scenario latency() {
    return new Scenario(
        "latency",
        "latency",
        Map.of(
            "concurrency", DEFAULT_CONCURRENCY,
            "count", 1_000,
            "pause-millis", 2,
            "warm-count", 1_000,
            "warm-pause-millis", 0),
        Map.of(),
        List.of(
            Entrant.NOTIFY,
            Entrant.LIMIT,
            Entrant.BULLMQ,
            Entrant.BULL,
            Entrant.REDISSON.with("at-most-once", true)),
        List.of(Measure.P50, Measure.P99, Measure.MAX));
  }

  /**
   * Bull has no backlog in any of them: it is what a backlog must not make one worse than. Nor has
   * Redisson: its queue of delayed tasks looks through all of them for each, and breaks down.
   */
  private static Scenario lateness(String name, int backlog, int quickBacklog) {
    return new Scenario(
        name,
        "lateness",
        Map.of(
            "concurrency", DEFAULT_CONCURRENCY,
            "count", 10_000,
            "span-millis", 10_000,
            "lead-millis", 5_000,
            "backlog", backlog,
            "warm-count", 1_000,
            "warm-span-millis", 500,
            "warm-lead-millis", 1_000,
            "warm-backlog", 0),
        Map.of("count", 3_000, "span-millis", 3_000, "lead-millis", 2_000, "backlog", quickBacklog),
        List.of(
            Entrant.NOTIFY,
            Entrant.BULL.with("backlog", 0),
            Entrant.BULLMQ,
            Entrant.REDISSON.with("at-most-once", true).with("backlog", 0)),
        List.of(Measure.P50, Measure.P99, Measure.MAX, Measure.REDIS_CPU_OF_ALL));
  }

  private static Scenario memory(String name, boolean isDelayed) {
    return new Scenario(
        name,
        "memory",
        Map.of("count", 200_000, "delayed", isDelayed, "warm-count", 1_000, "warming-millis", 0),
        Map.of("count", 50_000),
        isDelayed ? List.of(Entrant.NOTIFY, Entrant.BULLMQ, Entrant.REDISSON) : QUEUES,
        List.of(Measure.REDIS_BYTES));
  }

  private static Scenario heap() {
    return new Scenario(
        "heap",
        "heap",
        Map.of("concurrency", DEFAULT_CONCURRENCY, "count", 1_000_000, "warming-millis", 0),
        Map.of("count", 200_000),
        List.of(Entrant.NOTIFY, Entrant.LIMIT),
        List.of(Measure.HEAP_GROWTH, Measure.HEAP));
  }

  /** Without BullMQ: several of its workers in one process share a thread. */
  private static Scenario workers(int count) {
    return new Scenario(
        "workers-" + count,
        "drain",
        Map.of("concurrency", DEFAULT_CONCURRENCY, "count", 200_000, "workers", count),
        Map.of("count", 50_000),
        List.of(Entrant.NOTIFY, Entrant.LIMIT),
        THROUGHPUT);
  }

  private static Scenario cluster(String name, String work, int concurrency) {
    return new Scenario(
        name,
        work,
        Map.of("concurrency", concurrency, "count", 200_000),
        Map.of("count", 50_000),
        List.of(
            Entrant.NOTIFY
                .as("notify", "Notify, 3 masters and partitions")
                .with("masters", 3)
                .with("partitions", 3),
            Entrant.NOTIFY.as("one-server", "Notify, 1 server")),
        THROUGHPUT);
  }

  private static Scenario idle() {
    return new Scenario(
        "idle",
        "idle",
        idling(10_000),
        Map.of(),
        List.of(Entrant.NOTIFY, Entrant.LIMIT, Entrant.BULLMQ),
        IDLENESS);
  }

  /** Schedules that are not due must cost nothing: compared with an empty queue. */
  private static Scenario idleSeries() {
    return new Scenario(
        "idle-series",
        "idle",
        idling(30_000),
        Map.of("idle-millis", 10_000),
        List.of(
            Entrant.NOTIFY
                .as("notify", "Notify, 100,000 series that are due tomorrow")
                .with("series", 100_000),
            Entrant.NOTIFY.as("empty", "Notify, nothing scheduled")),
        IDLENESS);
  }

  private static Map<String, Object> idling(int millis) {
    return Map.of(
        "concurrency", DEFAULT_CONCURRENCY,
        "settle-millis", 2_000,
        "idle-millis", millis,
        "warm-settle-millis", 0,
        "warm-idle-millis", 1_000,
        "warm-series", 0,
        "warming-millis", 0);
  }
}
