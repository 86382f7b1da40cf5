package io.notifykit;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** On some days of every week at one wall-clock time. */
record WeeklySchedule(Set<DayOfWeek> days, LocalTime time, ZoneId zone) implements DatedSchedule {

  WeeklySchedule {
    if (days == null || days.isEmpty() || days.stream().anyMatch(day -> day == null)) {
      throw new InvalidValueException("days", String.valueOf(days), "one day or more");
    }
    days = Collections.unmodifiableSet(new TreeSet<>(days));
    Ranges.require("time", time);
    Ranges.require("zone", zone);
  }

  @Override
  public LocalDate onOrAfter(LocalDate from) {
    LocalDate day = from;
    while (!days.contains(day.getDayOfWeek())) {
      day = day.plusDays(1);
    }
    return day;
  }

  @Override
  public String text() {
    String names = days.stream().map(DayOfWeek::name).collect(Collectors.joining(","));
    return "weekly " + names + " " + time + " " + zone;
  }
}
