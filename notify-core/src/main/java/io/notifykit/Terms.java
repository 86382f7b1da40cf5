package io.notifykit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host may add to any recurring schedule; each of them once, whatever the order of the
 * calls.
 *
 * @param times the most occurrences; 0 for no end
 */
record Terms(
    int times,
    @Nullable Instant starting,
    @Nullable Instant until,
    @Nullable ExceptedDates except,
    @Nullable QuietHours quiet,
    @Nullable Spread spread,
    Misfire misfire) {
  static final Terms NONE = new Terms(0, null, null, null, null, null, Misfire.FIRE_ONCE);

  private static final int MOST = 1_000_000_000;

  Terms {
    if (starting != null && until != null && until.isBefore(starting)) {
      throw new InvalidValueException("until", "" + until, "not before starting, " + starting);
    }
  }

  Terms times(int value) {
    if (value < 1 || value > MOST) {
      throw new InvalidValueException("times", "" + value, "1 to " + MOST);
    }
    return new Terms(value, starting, until, except, quiet, spread, misfire);
  }

  Terms starting(Instant value) {
    Ranges.require("starting", value);
    return new Terms(times, value, until, except, quiet, spread, misfire);
  }

  Terms until(Instant value) {
    Ranges.require("until", value);
    return new Terms(times, starting, value, except, quiet, spread, misfire);
  }

  Terms except(ExceptedDates value) {
    return new Terms(times, starting, until, value, quiet, spread, misfire);
  }

  Terms quiet(QuietHours value) {
    return new Terms(times, starting, until, except, value, spread, misfire);
  }

  Terms spread(Spread value) {
    return new Terms(times, starting, until, except, quiet, value, misfire);
  }

  Terms misfire(Misfire value) {
    Ranges.require("misfire", value);
    return new Terms(times, starting, until, except, quiet, spread, value);
  }

  /** The options as text, each after a semicolon. */
  String text() {
    return (starting == null ? "" : "; starting=" + starting)
        + (times == 0 ? "" : "; times=" + times)
        + (until == null ? "" : "; until=" + until)
        + (except == null ? "" : "; except=" + except.text())
        + (quiet == null ? "" : "; quiet=" + quiet.text())
        + (spread == null ? "" : "; spread=" + spread.text())
        + (misfire.equals(Misfire.FIRE_ONCE) ? "" : "; misfire=" + misfire);
  }
}
