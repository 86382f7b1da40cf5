package io.notifykit.examples.benchmarks;

import java.util.Map;

/** Measures one section of work, from its making to {@link #stop}. */
final class Meter {
  private final Probe probe;
  private final double redisCpu;
  private final double clientCpu;
  private final long start;

  Meter(Probe probe) {
    this.probe = probe;
    this.redisCpu = probe.redisCpuSeconds();
    this.clientCpu = probe.clientCpuSeconds();
    this.start = System.nanoTime();
  }

  Sample stop(int tasks) {
    long end = System.nanoTime();
    return new Sample(
        Map.of(
            "tasks",
            (double) tasks,
            "seconds",
            (end - start) / 1e9,
            "clientCpuSeconds",
            probe.clientCpuSeconds() - clientCpu,
            "redisCpuSeconds",
            probe.redisCpuSeconds() - redisCpu));
  }
}
