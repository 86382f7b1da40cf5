package io.notifykit;

import java.time.Duration;

/**
 * How often something may happen: a token bucket. It holds {@code burst} tokens when it is full,
 * and {@code count} flow in during each {@code period}, evenly. So in any time T, wherever it
 * begins, no more than {@code burst + count * T / period} are taken. Immutable.
 *
 * @param count tokens per period, 1 to 1,000,000
 * @param period 1 second to a day
 * @param burst how many may be taken at once after a rest, 1 to 1,000,000
 */
public record Rate(int count, Duration period, int burst) {
  static final int MOST = 1_000_000;
  private static final String EXAMPLE = "1 to 1000000 per PT1S to PT24H, as in 100/PT1S";
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** By default a bucket holds what flows in during this time. */
  private static final Duration DEFAULT_BURST = Duration.ofMillis(100);

  public Rate {
    requireRate(count, period);
    Ranges.require("burst", burst, 1, MOST);
  }

  /** So many per period, with a burst of what flows in within 100 ms, but at least of 1. */
  public static Rate of(int count, Duration period) {
    requireRate(count, period);
    long burst = count * DEFAULT_BURST.toMillis() / period.toMillis();
    return new Rate(count, period, (int) Math.max(1, burst));
  }

  /** The same rate with another burst. */
  public Rate burst(int tokens) {
    return new Rate(count, period, tokens);
  }

  /**
   * Reads {@code count/period}, the period in ISO form, as in {@code 100/PT1S}.
   *
   * @throws InvalidValueException when the text is of another form or out of range
   */
  public static Rate parse(String text) {
    PerTime read = PerTime.parse("rate", text, EXAMPLE);
    try {
      return of(read.count(), read.time());
    } catch (InvalidValueException outOfRange) {
      throw new InvalidValueException("rate", Shown.of(text), EXAMPLE);
    }
  }

  private static void requireRate(int count, Duration period) {
    Ranges.require("rate", count, 1, MOST);
    Ranges.require("period", period, SHORTEST, LONGEST);
  }
}
