package io.notifykit;

import java.time.Duration;

/**
 * How often and after which delays a failed send is tried again: delays double from {@code
 * firstDelay} to {@code maxDelay}, then stay. Immutable.
 *
 * @param maxAttempts sends of one occurrence in all, 1 to 1,000
 * @param firstDelay before the second attempt, 1 ms to 30 days
 * @param maxDelay the longest delay, at least {@code firstDelay}, at most 30 days
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration maxDelay) {
  // First of all: the constructor of DEFAULT needs it.
  private static final Duration LONGEST = Duration.ofDays(30);

  /** Ten attempts over some 40 minutes: rides out an ordinary outage of a provider. */
  public static final RetryPolicy DEFAULT =
      exponential(10, Duration.ofSeconds(5), Duration.ofMinutes(30));

  public RetryPolicy {
    if (maxAttempts < 1 || maxAttempts > 1_000) {
      throw new InvalidValueException("maxAttempts", "" + maxAttempts, "1 to 1000");
    }
    Ranges.require("firstDelay", firstDelay, Duration.ofMillis(1), LONGEST);
    Ranges.require("maxDelay", maxDelay, firstDelay, LONGEST);
  }

  /** Doubles the delay after each failure. */
  public static RetryPolicy exponential(int maxAttempts, Duration firstDelay, Duration maxDelay) {
    return new RetryPolicy(maxAttempts, firstDelay, maxDelay);
  }

  /** Waits the same time after each failure. */
  public static RetryPolicy fixed(int maxAttempts, Duration delay) {
    return new RetryPolicy(maxAttempts, delay, delay);
  }

  /** One attempt, then the dead letters. */
  public static RetryPolicy never() {
    return new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  /**
   * The delay after the given failed attempt.
   *
   * @param attempt the attempt that failed, counted from 1
   * @param jitter 0 to 1; a random number spreads tasks that failed together over the upper half of
   *     the delay
   */
  public Duration delayAfter(int attempt, double jitter) {
    long most = maxDelay.toMillis();
    long doubled = attempt > 40 ? most : firstDelay.toMillis() << Math.min(attempt - 1, 30);
    long delay = Math.min(most, Math.max(doubled, 1));
    return Duration.ofMillis(delay - (long) (delay / 2.0 * jitter));
  }
}
