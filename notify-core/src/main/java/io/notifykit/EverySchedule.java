package io.notifykit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fixed rate on a grid through {@code from}, or, until it is bound, the time of scheduling. */
record EverySchedule(Duration interval, @Nullable Instant from) implements Schedule.Recurring {

  static EverySchedule of(Duration interval) {
    Ranges.require("every", interval, Duration.ofMillis(1), OnceSchedule.LONGEST_DELAY);
    return new EverySchedule(interval, null);
  }

  @Override
  public Optional<Instant> next(Instant previous, long occurrence) {
    Instant anchor = from == null ? previous : from;
    if (previous.isBefore(anchor)) {
      return Optional.of(anchor);
    }
    long passed = Duration.between(anchor, previous).dividedBy(interval);
    return Optional.of(anchor.plus(interval.multipliedBy(passed + 1)));
  }

  @Override
  public EverySchedule bind(Instant now) {
    return from == null ? new EverySchedule(interval, Ranges.require("from", now)) : this;
  }

  @Override
  public String text() {
    return "every " + interval + (from == null ? "" : "; from=" + from);
  }
}
