package io.notifykit.examples.benchmarks;

/** Adds tasks in thousands. */
final class Bulk implements Work {
  private static final int SIZE = 1_000;

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) {
    int count = parameters.number("count");
    Meter meter = new Meter(probe);
    add(contender, count);
    return meter.stop(count);
  }

  static void add(Contender contender, int count) {
    for (int left = count; left > 0; left -= SIZE) {
      contender.addAll(Payload.plain(Math.min(left, SIZE)));
    }
  }
}
