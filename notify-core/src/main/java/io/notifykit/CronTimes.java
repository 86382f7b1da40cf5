package io.notifykit;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** The times of a day that a cron expression allows, as bits of seconds, minutes and hours. */
record CronTimes(long seconds, long minutes, long hours) {

  LocalTime first() {
    return at(next(hours, 0), next(minutes, 0), next(seconds, 0));
  }

  /** The first that is not before a whole second; null when the day holds no more. */
  @Nullable LocalTime atOrAfter(LocalTime from) {
    int hour = next(hours, from.getHour());
    if (hour == from.getHour()) {
      int minute = next(minutes, from.getMinute());
      if (minute == from.getMinute()) {
        int second = next(seconds, from.getSecond());
        if (second >= 0) {
          return at(hour, minute, second);
        }
        minute = next(minutes, minute + 1);
      }
      if (minute >= 0) {
        return at(hour, minute, next(seconds, 0));
      }
      hour = next(hours, hour + 1);
    }
    return hour < 0 ? null : at(hour, next(minutes, 0), next(seconds, 0));
  }

  private static LocalTime at(int hour, int minute, int second) {
    return LocalTime.of(hour, minute, second);
  }

  /** The lowest bit that is set from {@code from} on; -1 when there is none. */
  private static int next(long bits, int from) {
    long rest = bits & -1L << from;
    return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
  }
}
