package io.notifykit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** On some days, at one wall-clock time. */
interface DatedSchedule extends Schedule.Recurring, LocalTimes {

  LocalTime time();

  ZoneId zone();

  /** The first of the days that is not before {@code from}; there is always another one. */
  LocalDate onOrAfter(LocalDate from);

  @Override
  default LocalDateTime atOrAfter(LocalDateTime from) {
    LocalDate today = from.toLocalDate();
    LocalDate start = time().isBefore(from.toLocalTime()) ? today.plusDays(1) : today;
    return onOrAfter(start).atTime(time());
  }

  @Override
  default Optional<Instant> next(Instant previous, long occurrence) {
    return WallClock.once(this, zone(), previous);
  }
}
