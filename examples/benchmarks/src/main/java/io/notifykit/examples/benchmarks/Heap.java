package io.notifykit.examples.benchmarks;

import java.util.concurrent.locks.LockSupport;

/** What the host's heap grows by when very many tasks wait behind a slow channel. */
final class Heap implements Work {
  private static final long SLOW_NANOS = 50_000_000;
  private static final int GARBAGE_COLLECTIONS = 3;

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) {
    int count = parameters.number("count");
    Runnable stop =
        contender.consume(
            parameters.number("concurrency"), body -> LockSupport.parkNanos(SLOW_NANOS));
    try {
      double before = usedHeap();
      Meter meter = new Meter(probe);
      Bulk.add(contender, count);
      double after = usedHeap();
      return meter.stop(count).with("heapGrowthBytes", after - before).with("heapBytes", after);
    } finally {
      stop.run();
    }
  }

  private static double usedHeap() {
    for (int i = 0; i < GARBAGE_COLLECTIONS; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
