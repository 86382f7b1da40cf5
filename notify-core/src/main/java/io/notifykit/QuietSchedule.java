package io.notifykit;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** A schedule that does not recur, put off to the end of quiet hours. */
record QuietSchedule(Schedule loud, QuietHours quiet) implements Schedule {

  @Override
  public Optional<Instant> next(Instant previous, long occurrence) {
    return loud.next(previous, occurrence).map(quiet::end);
  }

  /** What is due once is due at another time then, and no more than that needs to be stored. */
  @Override
  public Schedule bind(Instant now) {
    Schedule bound = loud.bind(now);
    return bound instanceof OnceSchedule
        ? Schedule.at(quiet.end(bound.next(now, 1).orElseThrow()))
        : new QuietSchedule(bound, quiet);
  }

  @Override
  public Schedule quietHours(LocalTime from, LocalTime to, ZoneId zone) {
    return loud.quietHours(from, to, zone);
  }

  @Override
  public Misfire misfire() {
    return loud.misfire();
  }

  @Override
  public boolean afterCompletion() {
    return loud.afterCompletion();
  }

  @Override
  public String text() {
    return loud.text() + "; quiet=" + quiet.text();
  }
}
