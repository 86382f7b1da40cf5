package io.notifykit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Every day at one wall-clock time. */
record DailySchedule(LocalTime time, ZoneId zone) implements Schedule.Recurring, LocalTimes {

  DailySchedule {
    Ranges.require("time", time);
    Ranges.require("zone", zone);
  }

  @Override
  public Optional<Instant> next(Instant previous, long occurrence) {
    return WallClock.once(this, zone, previous);
  }

  @Override
  public LocalDateTime atOrAfter(LocalDateTime from) {
    LocalDateTime today = from.toLocalDate().atTime(time);
    return today.isBefore(from) ? today.plusDays(1) : today;
  }

  @Override
  public String text() {
    return "daily " + time + " " + zone;
  }
}
