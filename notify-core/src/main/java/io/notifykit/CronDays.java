package io.notifykit;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The days that a cron expression allows.
 *
 * @param months bits 1 to 12
 * @param either whether a day of either field will do, instead of one of both
 */
record CronDays(CronDates dates, CronWeekdays weekdays, int months, boolean either) {
  private static final YearMonth ANY_MONTH = YearMonth.of(2000, 1);

  /** The calendar repeats itself after 400 years, weekdays too. */
  private static final int ALL_MONTHS = 400 * 12;

  /** Whether there is such a day at all. */
  boolean exist() {
    return firstFrom(ANY_MONTH) != null;
  }

  /** The first day that is not before {@code from}. */
  LocalDate onOrAfter(LocalDate from) {
    YearMonth month = YearMonth.from(from);
    int rest = in(month) & -1 << from.getDayOfMonth();
    LocalDate found =
        rest != 0
            ? from.withDayOfMonth(Integer.numberOfTrailingZeros(rest))
            : firstFrom(month.plusMonths(1));
    if (found == null) {
      throw new IllegalStateException("an expression without any day"); // which nobody can build
    }
    return found;
  }

  private @Nullable LocalDate firstFrom(YearMonth start) {
    YearMonth month = start;
    for (int i = 0; i < ALL_MONTHS; i++) {
      int days = in(month);
      if (days != 0) {
        return month.atDay(Integer.numberOfTrailingZeros(days));
      }
      month = month.plusMonths(1);
    }
    return null;
  }

  private int in(YearMonth month) {
    if ((months >> month.getMonthValue() & 1) == 0) {
      return 0;
    }
    int byDate = dates.in(month);
    int byWeekday = weekdays.in(month);
    return either ? byDate | byWeekday : byDate & byWeekday;
  }
}
