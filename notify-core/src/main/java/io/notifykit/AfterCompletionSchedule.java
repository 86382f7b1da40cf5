package io.notifykit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pause between the end of one occurrence and the next; the first is due after one pause too. */
record AfterCompletionSchedule(Duration pause, @Nullable Instant from)
    implements Schedule.Recurring {

  static AfterCompletionSchedule of(Duration pause) {
    Ranges.require("everyAfterCompletion", pause, Duration.ofMillis(1), OnceSchedule.LONGEST_DELAY);
    return new AfterCompletionSchedule(pause, null);
  }

  /** At {@code from} first where that is still to come, which is how a series starts later. */
  @Override
  public Optional<Instant> next(Instant previous, long occurrence) {
    return Optional.of(from != null && previous.isBefore(from) ? from : previous.plus(pause));
  }

  @Override
  public AfterCompletionSchedule bind(Instant now) {
    return from == null ? new AfterCompletionSchedule(pause, Ranges.require("from", now)) : this;
  }

  @Override
  public boolean afterCompletion() {
    return true;
  }

  @Override
  public String text() {
    return "every-after-completion " + pause + (from == null ? "" : "; from=" + from);
  }
}
