package io.notifykit.examples.benchmarks;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Adds one task to an idle system, and looks how soon its handler is entered; again and again. */
final class Latency implements Work {
  private static final int MOST_SECONDS = 30;

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) throws Exception {
    int count = parameters.number("count");
    SynchronousQueue<Long> entries = new SynchronousQueue<>();
    Runnable stop =
        contender.consume(
            parameters.number("concurrency"), body -> entered(entries, System.nanoTime()));
    try {
      Distribution latencies = new Distribution(count);
      Meter meter = new Meter(probe);
      for (int i = 0; i < count; i++) {
        long start = System.nanoTime();
        contender.add(Payload.PLAIN);
        Long entry = entries.poll(MOST_SECONDS, TimeUnit.SECONDS);
        if (entry == null) {
          throw new IllegalStateException("a task never came");
        }
        latencies.add((entry - start) / 1e3);
        Thread.sleep(parameters.number("pause-millis"));
      }
      return latencies.in(meter.stop(count));
    } finally {
      stop.run();
    }
  }

  private static void entered(SynchronousQueue<Long> entries, long time) {
    try {
      entries.put(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
