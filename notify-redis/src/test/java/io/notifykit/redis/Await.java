package io.notifykit.redis;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until something is true of another process, which cannot tell us. */
final class Await {
  private static final long LONGEST_SECONDS = 60;

  private Await() {}

  static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + LONGEST_SECONDS + " s: " + what);
      }
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
  }
}
