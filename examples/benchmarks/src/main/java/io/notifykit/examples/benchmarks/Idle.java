package io.notifykit.examples.benchmarks;

/** What a worker costs that has nothing to do, with or without schedules that are due tomorrow. */
final class Idle implements Work {
  /** What the probe asks between two questions of the same kind: 5 of others, and the second. */
  private static final int OWN_REQUESTS = 6;

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) throws Exception {
    int series = parameters.number("series", 0);
    if (series > 0) {
      contender.addSeries(series);
    }
    Runnable stop = contender.consume(parameters.number("concurrency"), body -> {});
    try {
      Thread.sleep(parameters.number("settle-millis"));
      double requests = probe.requests();
      double commands = probe.commands();
      Meter meter = new Meter(probe);
      Thread.sleep(parameters.number("idle-millis"));
      Sample sample = meter.stop(0);
      return sample
          .with("requests", probe.requests() - requests - OWN_REQUESTS)
          .with("commands", probe.commands() - commands - OWN_REQUESTS);
    } finally {
      stop.run();
    }
  }
}
