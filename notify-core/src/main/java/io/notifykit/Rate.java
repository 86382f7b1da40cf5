package io.notifykit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * How often something may happen: a token bucket. It holds {@code burst} tokens when it is full, and
 * {@code count} flow in during each {@code period}, evenly. So in any time T, wherever it begins, no
 * more than {@code burst + count * T / period} are taken. Immutable.
 *
 * @param count tokens per period, 1 to 1,000,000
 * @param period 1 second to a day
 * @param burst how many may be taken at once after a rest, 1 to 1,000,000
 */
public record Rate(int count, Duration period, int burst) {
  static final String EXAMPLE = "a rate such as 100/PT1S: 1 to 1000000 per PT1S to PT24H";
  private static final int MOST = 1_000_000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** By default a bucket holds what flows in during this time. */
  private static final Duration DEFAULT_BURST = Duration.ofMillis(100);

  public Rate {
    Ranges.require("rate", count, 1, MOST);
    Ranges.require("period", period, SHORTEST, LONGEST);
    Ranges.require("burst", burst, 1, MOST);
  }

  /** So many per period, with a burst of what flows in within 100 ms, but at least of 1. */
  public static Rate of(int count, Duration period) {
    Ranges.require("rate", count, 1, MOST);
    Ranges.require("period", period, SHORTEST, LONGEST);
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
  public static Rate parse(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split("/", -1);
    if (parts.length == 2) {
      try {
        return of(Integer.parseInt(parts[0].strip()), Duration.parse(parts[1].strip()));
      } catch (NumberFormatException | DateTimeParseException | InvalidValueException malformed) {
        // falls through to the exception that shows the whole text
      }
    }
    throw new InvalidValueException("rate", Shown.of(text), EXAMPLE);
  }
}
