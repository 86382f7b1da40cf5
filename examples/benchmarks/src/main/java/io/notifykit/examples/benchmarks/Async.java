package io.notifykit.examples.benchmarks;

import java.util.concurrent.atomic.AtomicReference;

/** One thread adds tasks without waiting for each, then waits until Redis has them all. */
final class Async implements Work {

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) throws Exception {
    int count = parameters.number("count");
    Countdown stored = new Countdown(count);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Meter meter = new Meter(probe);
    for (int i = 0; i < count; i++) {
      contender
          .addAsync(Payload.PLAIN)
          .whenComplete(
              (id, failed) -> {
                if (failed != null) {
                  failure.set(failed);
                }
                stored.one();
              });
    }
    stored.await();
    if (failure.get() != null) {
      throw new IllegalStateException("an add failed", failure.get());
    }
    return meter.stop(count);
  }
}
