package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Works off a queue that is full when the worker starts, until all is settled in Redis. */
final class Drain implements Work {

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) throws Exception {
    int count = parameters.number("count");
    Bulk.add(contender, count);
    Countdown handled = new Countdown(count);
    Meter meter = new Meter(probe);
    List<Runnable> stops = new ArrayList<>();
    for (int i = 0; i < parameters.number("workers", 1); i++) {
      stops.add(contender.consume(parameters.number("concurrency"), body -> handled.one()));
    }
    try {
      handled.await();
      Countdown.until(contender::isDrained);
      return meter.stop(count);
    } finally {
      stops.forEach(Runnable::run);
    }
  }
}
