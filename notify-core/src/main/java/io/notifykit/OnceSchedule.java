package io.notifykit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One occurrence, at an instant or, until it is bound, a delay after scheduling. */
record OnceSchedule(@Nullable Instant due, @Nullable Duration delay) implements Schedule {
  static final Duration LONGEST_DELAY = Duration.ofDays(36_500);

  static OnceSchedule at(Instant due) {
    return new OnceSchedule(Ranges.require("at", due), null);
  }

  static OnceSchedule in(Duration delay) {
    return new OnceSchedule(null, Ranges.require("in", delay, Duration.ZERO, LONGEST_DELAY));
  }

  @Override
  public Optional<Instant> next(Instant previous, long occurrence) {
    return occurrence == 1 ? Optional.ofNullable(bind(previous).due) : Optional.empty();
  }

  @Override
  public OnceSchedule bind(Instant now) {
    return due == null ? at(now.plus(delay)) : this;
  }

  @Override
  public String text() {
    return due == null ? "in " + delay : "at " + due;
  }
}
