package io.notifykit;

import java.time.YearMonth;

/**
 * The days of a month that the field of that name allows, as bits of their numbers.
 *
 * @param plain days by number
 * @param fromEnd bit n: n days before the last one
 * @param nearest bit n: the weekday nearest to day n in the same month
 * @param lastWeekday the last of Monday to Friday
 */
record CronDates(int plain, int fromEnd, int nearest, boolean lastWeekday) {
  static final CronDates ALL = new CronDates(-1, 0, 0, false);

  static CronDates of(CronPart field) {
    int plain = 0;
    int fromEnd = 0;
    int nearest = 0;
    boolean lastWeekday = false;
    for (CronPart part : field.list()) {
      String text = part.text();
      if (text.equals("L")) {
        fromEnd |= 1;
      } else if (text.equals("LW")) {
        lastWeekday = true;
      } else if (text.startsWith("L-")) {
        fromEnd |= 1 << part.slice(2, text.length()).number(1, 30, "days before the last one");
      } else if (text.endsWith("W")) {
        nearest |= 1 << part.slice(0, text.length() - 1).number(1, 31, "W after one day");
      } else {
        plain |= (int) CronBits.of(part);
      }
    }
    return new CronDates(plain, fromEnd, nearest, lastWeekday);
  }

  int in(YearMonth month) {
    int length = month.lengthOfMonth();
    int days = plain;
    for (int n = nearest; n != 0; n &= n - 1) {
      int day = Integer.numberOfTrailingZeros(n);
      if (day <= length) {
        days |= 1 << weekdayNear(month, day, length);
      }
    }
    for (int n = fromEnd; n != 0; n &= n - 1) {
      int before = Integer.numberOfTrailingZeros(n);
      if (before < length) {
        days |= 1 << (length - before);
      }
    }
    if (lastWeekday) {
      days |= 1 << weekdayNear(month, length, length);
    }
    return days & (int) ((2L << length) - 2);
  }

  private static int weekdayNear(YearMonth month, int day, int length) {
    return switch (month.atDay(day).getDayOfWeek()) {
      case SATURDAY -> day == 1 ? 3 : day - 1;
      case SUNDAY -> day == length ? day - 2 : day + 1;
      default -> day;
    };
  }
}
