package io.notifykit.examples.benchmarks;

/** Works off a queue that is full when the worker starts, until all is settled in Redis. */
final class Drain implements Work {

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) throws Exception {
    int count = parameters.number("count");
    Bulk.add(contender, count);
    Countdown handled = new Countdown(count);
    Meter meter = new Meter(probe);
    Runnable stop = contender.consume(parameters.number("concurrency"), body -> handled.one());
    try {
      handled.await();
      Countdown.until(contender::isDrained);
      return meter.stop(count);
    } finally {
      stop.run();
    }
  }
}
