package io.notifykit.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one thread wait for a while, or until another rings. Thread-safe. */
final class Bell {
  private final Semaphore rings = new Semaphore(0);

  void ring() {
    rings.release();
  }

  /**
   * Returns after {@code longest}, or as soon as somebody rings or has rung since the last call.
   */
  void await(Duration longest) throws InterruptedException {
    if (rings.tryAcquire(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS)) {
      rings.drainPermits();
    }
  }
}
