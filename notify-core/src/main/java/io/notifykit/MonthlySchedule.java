package io.notifykit;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * On one day of every month that has it, at one wall-clock time.
 *
 * @param nth which day, or which weekday of its name; from the end of the month where negative
 * @param weekday null for a day by number
 */
record MonthlySchedule(int nth, @Nullable DayOfWeek weekday, LocalTime time, ZoneId zone)
    implements DatedSchedule {

  static MonthlySchedule onDay(int day, LocalTime time, ZoneId zone) {
    return new MonthlySchedule(require("day", day, 31), null, time, zone);
  }

  static MonthlySchedule onWeekday(int nth, DayOfWeek weekday, LocalTime time, ZoneId zone) {
    return new MonthlySchedule(
        require("nth", nth, 5), Ranges.require("weekday", weekday), time, zone);
  }

  MonthlySchedule {
    Ranges.require("time", time);
    Ranges.require("zone", zone);
  }

  private static int require(String field, int value, int most) {
    if (value == 0 || Math.abs((long) value) > most) {
      throw new InvalidValueException(
          field, "" + value, "1 to " + most + ", or -1 (the last) to -" + most);
    }
    return value;
  }

  @Override
  public LocalDate onOrAfter(LocalDate from) {
    YearMonth month = YearMonth.from(from);
    LocalDate day = in(month);
    while (day == null || day.isBefore(from)) {
      month = month.plusMonths(1);
      day = in(month);
    }
    return day;
  }

  private @Nullable LocalDate in(YearMonth month) {
    if (weekday != null) {
      LocalDate day = month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
      return month.equals(YearMonth.from(day)) ? day : null;
    }
    int day = nth > 0 ? nth : month.lengthOfMonth() + 1 + nth;
    return month.isValidDay(day) ? month.atDay(day) : null;
  }

  @Override
  public String text() {
    return "monthly " + nth + (weekday == null ? "" : " " + weekday) + " " + time + " " + zone;
  }
}
