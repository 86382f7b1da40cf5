package io.notifykit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes each occurrence late by a part of a width that follows from the seed and its time, so that
 * tasks of one schedule do not all run at once.
 *
 * @param seed 0 until it is bound to a task
 */
record Spread(Duration width, long seed) {
  private static final Duration WIDEST = Duration.ofDays(30);

  static Spread of(Duration width) {
    return new Spread(width, 0);
  }

  Spread {
    Ranges.require("spread", width, Duration.ofMillis(1), WIDEST);
  }

  static Spread seeded(@Nullable Spread spread, String seed) {
    if (spread == null) {
      throw new IllegalArgumentException("a seed for nothing");
    }
    return new Spread(spread.width, Long.parseUnsignedLong(seed, 16));
  }

  Spread boundTo(TaskId id) {
    if (seed != 0) {
      return this;
    }
    long hash = 1;
    for (int i = 0; i < id.value().length(); i++) {
      hash = mixed(hash + id.value().charAt(i));
    }
    return new Spread(width, hash == 0 ? 1 : hash);
  }

  /**
   * How late the occurrence of that time is.
   *
   * @param most in milliseconds, not negative
   */
  long millis(Instant time, long most) {
    double part = (mixed(seed ^ mixed(time.toEpochMilli())) >>> 11) * 0x1p-53;
    return (long) (part * (Math.min(most, width.toMillis()) + 1));
  }

  /** The finalizer of SplitMix64: every bit of the result depends on all bits of the value. */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  String text() {
    return width + (seed == 0 ? "" : "; seed=" + Long.toHexString(seed));
  }
}
