package io.notifykit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Days by the clocks of a zone, on which nothing is due. */
record ExceptedDates(SortedSet<LocalDate> dates, ZoneId zone) {
  private static final int MOST = 1_000;

  ExceptedDates {
    Ranges.require("zone", zone);
    dates = Collections.unmodifiableSortedSet(new TreeSet<>(dates));
  }

  static ExceptedDates of(Collection<LocalDate> dates, ZoneId zone) {
    if (dates == null || dates.isEmpty() || dates.size() > MOST) {
      String value = dates == null ? "null" : dates.size() + " dates";
      throw new InvalidValueException("except", value, "1 to " + MOST + " dates");
    }
    for (LocalDate date : dates) {
      if (date == null || date.getYear() < 1970 || date.getYear() > 9999) {
        throw new InvalidValueException("except", "" + date, "dates of the years 1970 to 9999");
      }
    }
    return new ExceptedDates(new TreeSet<>(dates), zone);
  }

  static ExceptedDates parse(String text) {
    int blank = text.indexOf(' ');
    String[] dates = text.substring(0, blank).split(",", -1);
    return of(
        Arrays.stream(dates).map(LocalDate::parse).toList(),
        BuiltInFormat.zone(text.substring(blank + 1)));
  }

  /** When the excepted days are over that {@code time} is on; empty when it is on none. */
  Optional<Instant> end(Instant time) {
    LocalDate first = time.atZone(zone).toLocalDate();
    LocalDate day = first;
    while (dates.contains(day)) {
      day = day.plusDays(1);
    }
    if (day.equals(first)) {
      return Optional.empty();
    }
    ZonedDateTime start = day.atStartOfDay(zone);
    // Clocks that are set back over midnight show the end of the day before once more.
    boolean passed = !start.toInstant().isAfter(time);
    return Optional.of((passed ? start.withLaterOffsetAtOverlap() : start).toInstant());
  }

  String text() {
    return dates.stream().map(LocalDate::toString).collect(Collectors.joining(",")) + " " + zone;
  }
}
