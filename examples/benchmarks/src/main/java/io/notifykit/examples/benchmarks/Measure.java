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

  static final Measure RATE =
      new Measure("tasks/s", "", false, true, s -> s.get("tasks") / s.get("seconds"));
  static final Measure REDIS_CPU =
      new Measure(
          "Redis CPU s per 100k", "redis-cpu", true, true, s -> per100k(s, "redisCpuSeconds"));
  static final Measure CLIENT_CPU =
      new Measure(
          "client CPU s per 100k", "client-cpu", true, false, s -> per100k(s, "clientCpuSeconds"));

  private static double per100k(Sample sample, String name) {
    return sample.get(name) / sample.get("tasks") * 100_000;
  }
}
