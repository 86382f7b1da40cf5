package io.notifykit;

import java.time.Duration;
import java.time.Instant;

/** Range checks that name the field, the value and what is allowed. */
final class Ranges {
  /** The last instant that a schedule may name; keeps milliseconds far inside a double. */
  static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private Ranges() {}

  static Duration require(String field, Duration value, Duration least, Duration most) {
    if (value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new InvalidValueException(field, String.valueOf(value), least + " to " + most);
    }
    return value;
  }

  static int require(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidValueException(field, "" + value, least + " to " + most);
    }
    return value;
  }

  static Instant require(String field, Instant value) {
    if (value == null || value.isBefore(Instant.EPOCH) || value.isAfter(LAST)) {
      throw new InvalidValueException(field, String.valueOf(value), Instant.EPOCH + " to " + LAST);
    }
    return value;
  }

  static <T> T require(String field, T value) {
    if (value == null) {
      throw new InvalidValueException(field, "null", "a value");
    }
    return value;
  }
}
