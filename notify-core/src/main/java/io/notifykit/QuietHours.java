package io.notifykit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;

/** A part of every day by the clocks of a zone, in which nothing is sent; may span midnight. */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
  QuietHours {
    Ranges.require("from", from);
    Ranges.require("zone", zone);
    if (to == null || to.equals(from)) {
      throw new InvalidValueException("to", String.valueOf(to), "another time than from");
    }
  }

  static QuietHours parse(String text) {
    int dash = text.indexOf('-');
    int blank = text.indexOf(' ', dash);
    return new QuietHours(
        LocalTime.parse(text.substring(0, dash)),
        LocalTime.parse(text.substring(dash + 1, blank)),
        BuiltInFormat.zone(text.substring(blank + 1)));
  }

  /** The first time from {@code time} on at which the clocks show none of the quiet hours. */
  Instant end(Instant time) {
    Instant at = time;
    ZoneOffset offset = zone.getRules().getOffset(at);
    LocalDateTime shown = LocalDateTime.ofInstant(at, offset);
    while (isQuiet(shown.toLocalTime())) {
      // Clocks may be set out of the quiet hours, or into them once more.
      Instant end = endOfWindow(shown).toInstant(offset);
      ZoneOffsetTransition change = zone.getRules().nextTransition(at);
      at = change != null && change.getInstant().isBefore(end) ? change.getInstant() : end;
      offset = zone.getRules().getOffset(at);
      shown = LocalDateTime.ofInstant(at, offset);
    }
    return at;
  }

  private boolean isQuiet(LocalTime shown) {
    boolean begun = !shown.isBefore(from);
    boolean over = !shown.isBefore(to);
    return from.isBefore(to) ? begun && !over : begun || !over;
  }

  private LocalDateTime endOfWindow(LocalDateTime shown) {
    LocalDate today = shown.toLocalDate();
    return (shown.toLocalTime().isBefore(to) ? today : today.plusDays(1)).atTime(to);
  }

  String text() {
    return from + "-" + to + " " + zone;
  }
}
