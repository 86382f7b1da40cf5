package io.notifykit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Every day at one wall-clock time; {@code java.time} decides what daylight saving does to it. */
record DailySchedule(LocalTime time, ZoneId zone) implements Schedule.Recurring {

  DailySchedule {
    Ranges.require("time", time);
    Ranges.require("zone", zone);
  }

  @Override
  public Optional<Instant> next(Instant previous, long occurrence) {
    // The date carries the series, never the shifted time: after a gap the next day is on time.
    LocalDate date = previous.atZone(zone).toLocalDate().minusDays(1);
    Instant due;
    do {
      due = date.atTime(time).atZone(zone).toInstant();
      date = date.plusDays(1);
    } while (!due.isAfter(previous));
    return Optional.of(due);
  }

  @Override
  public String text() {
    return "daily " + time + " " + zone;
  }
}
