package io.notifykit;

import java.time.Duration;

/**
 * How often and after which delays a failed send is tried again. A pure value that reads no clock;
 * immutable and thread-safe. A policy of one's own needs a {@link RetryFormat}, so that it survives
 * the store.
 */
public interface RetryPolicy {
  /** The most sends of one occurrence, whatever a policy says. */
  int MOST_ATTEMPTS = 1_000;

  /** The longest delay, whatever a policy says. */
  Duration LONGEST_DELAY = Duration.ofDays(30);

  /** Ten attempts over some 40 minutes: rides out an ordinary outage of a provider. */
  RetryPolicy DEFAULT = exponential(10, Duration.ofSeconds(5), Duration.ofMinutes(30));

  /** Sends of one occurrence in all, 1 to 1,000. */
  int maxAttempts();

  /**
   * The delay after the given failed attempt, zero to 30 days.
   *
   * @param attempt the attempt that failed, counted from 1
   * @param jitter a random number from 0 to 1, to spread tasks that failed together
   */
  Duration delayAfter(int attempt, double jitter);

  /** The text form {@code keyword args}, which {@link #parse} reads back to an equal policy. */
  String text();

  /**
   * Doubles the delay after each failure, from the first to the longest. Jitter spreads tasks over
   * the upper half of the delay.
   *
   * @param maxAttempts sends of one occurrence in all, 1 to 1,000
   * @param firstDelay before the second attempt, 1 ms to 30 days
   * @param maxDelay the longest delay, at least {@code firstDelay}, at most 30 days
   * @throws InvalidValueException when an argument is out of range
   */
  static RetryPolicy exponential(int maxAttempts, Duration firstDelay, Duration maxDelay) {
    return new BackOff(maxAttempts, firstDelay, maxDelay);
  }

  /**
   * Waits the same time after each failure, less up to half of it by jitter.
   *
   * @throws InvalidValueException when an argument is out of the range of {@link #exponential}
   */
  static RetryPolicy fixed(int maxAttempts, Duration delay) {
    return new BackOff(maxAttempts, delay, delay);
  }

  /** One attempt, then the dead letters. */
  static RetryPolicy never() {
    return fixed(1, Duration.ofSeconds(1));
  }

  /**
   * Reads the text form of a built-in policy or of one whose {@link RetryFormat} the ServiceLoader
   * finds.
   *
   * @throws InvalidValueException when the keyword is unknown or the text is not of its form; the
   *     message says which and gives a valid example
   */
  static RetryPolicy parse(String text) {
    return RetryText.parse(text);
  }
}
