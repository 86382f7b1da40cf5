package io.notifykit.examples.benchmarks;

/** What a task takes in Redis, while it is ready or waits for tomorrow. */
final class Memory implements Work {

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) {
    int count = parameters.number("count");
    Meter meter = new Meter(probe);
    double before = probe.usedMemory();
    if (parameters.is("delayed")) {
      Lateness.addBacklog(contender, count);
    } else {
      Bulk.add(contender, count);
    }
    return meter.stop(count).with("bytesPerTask", (probe.usedMemory() - before) / count);
  }
}
