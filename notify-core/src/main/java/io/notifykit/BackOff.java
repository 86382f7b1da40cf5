package io.notifykit;

import java.time.Duration;

/** Delays that double from the first to the longest, and then stay. */
record BackOff(int maxAttempts, Duration firstDelay, Duration maxDelay) implements RetryPolicy {

  BackOff {
    if (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS) {
      throw new InvalidValueException("maxAttempts", "" + maxAttempts, "1 to " + MOST_ATTEMPTS);
    }
    Ranges.require("firstDelay", firstDelay, Duration.ofMillis(1), LONGEST_DELAY);
    Ranges.require("maxDelay", maxDelay, firstDelay, LONGEST_DELAY);
  }

  @Override
  public Duration delayAfter(int attempt, double jitter) {
    long most = maxDelay.toMillis();
    long doubled = attempt > 40 ? most : firstDelay.toMillis() << Math.min(attempt - 1, 30);
    long delay = Math.min(most, Math.max(doubled, 1));
    return Duration.ofMillis(delay - (long) (delay / 2.0 * jitter));
  }

  @Override
  public String text() {
    return firstDelay.equals(maxDelay)
        ? BackOffFormat.FIXED.text(maxAttempts, firstDelay)
        : BackOffFormat.EXPONENTIAL.text(maxAttempts, firstDelay, maxDelay);
  }
}
