package io.notifykit;

import java.time.Duration;

/**
 * How much of the past a store keeps, in each partition. Immutable.
 *
 * @param deadLetters of occurrences that were given up
 * @param log of attempts
 */
public record Retention(Limit deadLetters, Limit log) {
  /** 100,000 dead letters for 30 days, and 1,000,000 attempts for 7. */
  public static final Retention DEFAULT =
      new Retention(
          new Limit(100_000, Duration.ofDays(30)), new Limit(1_000_000, Duration.ofDays(7)));

  private static final int MOST = 100_000_000;

  /**
   * Both hold, whichever is reached first.
   *
   * @param most how many are kept, about
   * @param longest how long
   */
  public record Limit(int most, Duration longest) {}

  static Limit limit(String field, int most, Duration longest) {
    if (most < 1 || most > MOST) {
      throw new InvalidValueException(field, "" + most, "1 to " + MOST);
    }
    return new Limit(
        most, Ranges.require(field, longest, Duration.ofMinutes(1), Duration.ofDays(3_650)));
  }
}
