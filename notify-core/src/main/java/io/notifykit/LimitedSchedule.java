package io.notifykit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recurring schedule that ends after a number of occurrences, at a time, or both. */
record LimitedSchedule(Recurring endless, int most, @Nullable Instant last)
    implements Schedule.Recurring {
  private static final int MOST = 1_000_000_000;

  static LimitedSchedule times(Recurring schedule, int occurrences) {
    if (occurrences < 1 || occurrences > MOST) {
      throw new InvalidValueException("times", "" + occurrences, "1 to " + MOST);
    }
    return schedule instanceof LimitedSchedule limited
        ? new LimitedSchedule(limited.endless, occurrences, limited.last)
        : new LimitedSchedule(schedule, occurrences, null);
  }

  static LimitedSchedule until(Recurring schedule, Instant last) {
    Ranges.require("until", last);
    return schedule instanceof LimitedSchedule limited
        ? new LimitedSchedule(limited.endless, limited.most, last)
        : new LimitedSchedule(schedule, 0, last);
  }

  @Override
  public Optional<Instant> next(Instant previous, long occurrence) {
    if (most > 0 && occurrence > most) {
      return Optional.empty();
    }
    return endless.next(previous, occurrence).filter(due -> last == null || !due.isAfter(last));
  }

  @Override
  public LimitedSchedule bind(Instant now) {
    return new LimitedSchedule(endless.bind(now), most, last);
  }

  @Override
  public String text() {
    return endless.text()
        + (most == 0 ? "" : "; times=" + most)
        + (last == null ? "" : "; until=" + last);
  }
}
