package io.notifykit;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Every day at one wall-clock time. */
record DailySchedule(LocalTime time, ZoneId zone) implements DatedSchedule {

  DailySchedule {
    Ranges.require("time", time);
    Ranges.require("zone", zone);
  }

  @Override
  public LocalDate onOrAfter(LocalDate from) {
    return from;
  }

  @Override
  public String text() {
    return "daily " + time + " " + zone;
  }
}
