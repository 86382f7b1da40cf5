package io.notifykit;

import java.time.YearMonth;

/**
 * The days of a month that the field of weekdays allows. Sunday is 0.
 *
 * @param each bit n: every weekday n
 * @param last bit n: the last weekday n of the month
 * @param nth bit {@code 7 * (k - 1) + n}: the k-th weekday n of the month
 */
record CronWeekdays(int each, int last, long nth) {
  static final CronWeekdays ALL = new CronWeekdays(127, 0, 0);

  private static final long WEEKLY = 1L | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28;

  static CronWeekdays of(CronPart field) {
    int each = 0;
    int last = 0;
    long nth = 0;
    for (CronPart part : field.list()) {
      String text = part.text();
      int hash = text.indexOf('#');
      if (hash >= 0) {
        int day = part.slice(0, hash).value() % 7;
        int k = part.slice(hash + 1, text.length()).number(1, 5, "a number");
        nth |= 1L << (7 * (k - 1) + day);
      } else if (text.length() > 1 && text.endsWith("L")) {
        last |= 1 << (part.slice(0, text.length() - 1).value() % 7);
      } else {
        each |= (int) CronBits.of(part);
      }
    }
    return new CronWeekdays(each, last, nth);
  }

  int in(YearMonth month) {
    int length = month.lengthOfMonth();
    int first = month.atDay(1).getDayOfWeek().getValue();
    int days = 0;
    for (int weekday = 0; weekday < 7; weekday++) {
      int start = 1 + Math.floorMod(weekday - first, 7);
      long all = WEEKLY << start & (2L << length) - 2;
      if ((each >> weekday & 1) != 0) {
        days |= (int) all;
      }
      if ((last >> weekday & 1) != 0) {
        days |= (int) Long.highestOneBit(all);
      }
      for (int k = 0; k < 5; k++) {
        if ((nth >> (7 * k + weekday) & 1) != 0) {
          days |= (int) (all & 1L << (start + 7 * k));
        }
      }
    }
    return days;
  }
}
