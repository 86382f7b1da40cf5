package io.notifykit.examples.benchmarks;

import java.util.function.ToDoubleFunction;

/**
 * A figure of a sample that is shown.
 *
 * @param suffix what the ratio line adds to the scenario's name; empty for its main figure
 * @param smallerIsBetter as of a latency
 * @param hasRatio whether there is a ratio line for it
 */
record Measure(
    String title,
    String suffix,
    boolean smallerIsBetter,
    boolean hasRatio,
    ToDoubleFunction<Sample> value) {
  private static final double MEGABYTE = 1e6;

  static final Measure RATE =
      new Measure("tasks/s", "", false, true, s -> s.get("tasks") / s.get("seconds"));
  static final Measure REDIS_CPU =
      less("Redis CPU s per 100k", "redis-cpu", s -> per100k(s, "redisCpuSeconds"));
  static final Measure CLIENT_CPU =
      less("client CPU s per 100k", "client-cpu", s -> per100k(s, "clientCpuSeconds"))
          .withoutRatio();

  static final Measure P50 = less("p50 ms", "p50", s -> s.get("p50Micros") / 1_000);
  static final Measure P99 = less("p99 ms", "p99", s -> s.get("p99Micros") / 1_000);
  static final Measure MAX = less("max ms", "max", s -> s.get("maxMicros") / 1_000).withoutRatio();
  static final Measure REDIS_CPU_OF_ALL =
      less("Redis CPU s", "redis-cpu", s -> s.get("redisCpuSeconds"));

  static final Measure REDIS_BYTES = less("Redis bytes per task", "", s -> s.get("bytesPerTask"));
  static final Measure HEAP_GROWTH =
      less("heap MB for the tasks", "", s -> s.get("heapGrowthBytes") / MEGABYTE);
  static final Measure HEAP =
      less("heap MB in all", "all", s -> s.get("heapBytes") / MEGABYTE).withoutRatio();

  static final Measure REQUESTS =
      less("requests to Redis/s", "", s -> s.get("requests") / s.get("seconds"));
  static final Measure COMMANDS =
      less("with commands in scripts", "commands", s -> s.get("commands") / s.get("seconds"));
  static final Measure CPU_PERCENT =
      less(
          "client CPU, % of a core",
          "client-cpu", s -> 100 * s.get("clientCpuSeconds") / s.get("seconds"));

  static final Measure REDIS_CPU_PERCENT =
      less(
          "Redis CPU, % of a core",
          "redis-cpu", s -> 100 * s.get("redisCpuSeconds") / s.get("seconds"));

  private static Measure less(String title, String suffix, ToDoubleFunction<Sample> value) {
    return new Measure(title, suffix, true, true, value);
  }

  private Measure withoutRatio() {
    return new Measure(title, suffix, smallerIsBetter, false, value);
  }

  private static double per100k(Sample sample, String name) {
    return sample.get(name) / sample.get("tasks") * 100_000;
  }
}
