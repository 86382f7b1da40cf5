package io.notifykit.email;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a deadline. */
final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Await() {}

  static void until(BooleanSupplier condition, Supplier<String> state) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("not within " + PATIENCE + ": " + state.get());
      }
      Thread.onSpinWait();
    }
  }
}
