package io.notifykit.worker;

import io.notifykit.Schedule;
import io.notifykit.TaskHeader;
import java.time.Instant;
import java.util.Optional;

/** Finds the occurrence that follows one that is over. */
final class Following {
  private static final int MOST_SKIPPED = 10_000;

  private final Schedule schedule;
  private final long occurrence;
  private final Instant nominal;
  private final Instant completed;

  /**
   * @param over the header of the occurrence that is over
   * @param completed when that was
   */
  Following(Schedule schedule, TaskHeader over, Instant completed) {
    this.schedule = schedule;
    this.occurrence = over.occurrence() + 1;
    this.nominal = over.nominal();
    this.completed = completed;
  }

  /**
   * What follows an attempt: those that were due when it began were missed, and it stands for all
   * of them that the schedule does not want to make up for.
   */
  Optional<Instant> afterAttempt(Instant started) {
    int catchUp = schedule.misfire().catchUp();
    return catchUp == 0 || schedule.afterCompletion()
        ? firstAfter(started)
        : latestMissed(catchUp, started);
  }

  /** The first that is due after a time; those before it are dropped. */
  Optional<Instant> firstAfter(Instant covered) {
    if (schedule.afterCompletion()) {
      return next(completed);
    }
    Optional<Instant> next = next(nominal);
    for (int skipped = 0; next.isPresent() && !next.get().isAfter(covered); skipped++) {
      if (skipped > MOST_SKIPPED) {
        throw new IllegalStateException("the schedule does not move on");
      }
      // After a very long pause it steps over the rest at once.
      Instant previous = skipped < MOST_SKIPPED ? next.get() : covered;
      next = next(previous);
    }
    return next;
  }

  /** The first of the last ones that were missed, or the next when there is none. */
  private Optional<Instant> latestMissed(int most, Instant covered) {
    Instant previous = missed(nominal, covered, most + 1) > most ? before(most, covered) : nominal;
    Optional<Instant> next = next(previous);
    if (next.isPresent() && !next.get().isAfter(nominal)) {
      throw new IllegalStateException("the schedule does not move on");
    }
    return next;
  }

  /** The last millisecond after which that many are still to come: no walk over all of them. */
  private Instant before(int most, Instant covered) {
    long enough = nominal.toEpochMilli();
    long tooLate = covered.toEpochMilli() + 1;
    while (tooLate - enough > 1) {
      long middle = enough + (tooLate - enough) / 2;
      if (missed(Instant.ofEpochMilli(middle), covered, most) == most) {
        enough = middle;
      } else {
        tooLate = middle;
      }
    }
    return Instant.ofEpochMilli(enough);
  }

  /** Counts those after one time and up to another, no further than to {@code most}. */
  private int missed(Instant from, Instant covered, int most) {
    int count = 0;
    Optional<Instant> next = next(from);
    while (count < most && next.isPresent() && !next.get().isAfter(covered)) {
      count++;
      next = next(next.get());
    }
    return count;
  }

  private Optional<Instant> next(Instant previous) {
    return schedule.next(previous, occurrence);
  }
}
