package io.notifykit.worker;

import java.util.concurrent.TimeUnit;

/** Counts the tasks that a lane holds: claimed, and not settled yet. Thread-safe. */
final class Permits {
  private int held;

  synchronized int held() {
    return held;
  }

  /**
   * Waits until fewer than {@code limit} are held, then takes some of what is free.
   *
   * @param share the part of the free ones to take, one in {@code share}, but at least one
   * @param most the most to take
   * @return how many were taken; 0 when none was free for a second
   * @throws InterruptedException also when nothing was to be waited for, so that a caller who is
   *     interrupted takes no more
   */
  synchronized int take(int limit, int share, int most) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before taking permits");
    }
    if (held >= limit) {
      TimeUnit.SECONDS.timedWait(this, 1);
    }
    if (held >= limit) {
      return 0;
    }
    int taken = Math.min(most, Math.max(1, (limit - held) / share));
    held += taken;
    return taken;
  }

  synchronized void give(int count) {
    held -= count;
    notifyAll();
  }

  /** Waits until some are given back, or until the time is over. */
  synchronized void awaitGiven(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedWait(this, nanos);
  }

  /** Waits until nothing is held. */
  synchronized boolean awaitNone(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; held > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return held == 0;
  }
}
