package io.notifykit.examples.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a number of tasks; a measurement that hangs ends with an error. */
final class Countdown {
  private static final int MOST_SECONDS = 300;

  private final CountDownLatch left;

  Countdown(int tasks) {
    this.left = new CountDownLatch(tasks);
  }

  void one() {
    left.countDown();
  }

  void await() throws InterruptedException {
    if (!left.await(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(left.getCount() + " tasks never came");
    }
  }

  /** Waits for what cannot call back; looks often, as the look is part of what is measured. */
  static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("the condition was never met");
      }
      Thread.sleep(1);
    }
  }
}
