package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some threads each add one task after the other, and wait for each. */
final class OneByOne implements Work {

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) throws Exception {
    int threads = parameters.number("concurrency");
    int each = parameters.number("count") / threads;
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try {
      Meter meter = new Meter(probe);
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        ends.add(
            callers.submit(
                () -> {
                  for (int n = 0; n < each; n++) {
                    contender.add(Payload.PLAIN);
                  }
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
      return meter.stop(each * threads);
    } finally {
      callers.shutdownNow();
    }
  }
}
