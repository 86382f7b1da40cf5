package io.notifykit.examples.benchmarks;

/** One thread adds tasks in thousands while a worker works them off, until all is settled. */
final class ProduceConsume implements Work {

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) throws Exception {
    int count = parameters.number("count");
    Countdown handled = new Countdown(count);
    Runnable stop = contender.consume(parameters.number("concurrency"), body -> handled.one());
    try {
      Meter meter = new Meter(probe);
      Bulk.add(contender, count);
      handled.await();
      Countdown.until(contender::isDrained);
      return meter.stop(count);
    } finally {
      stop.run();
    }
  }
}
