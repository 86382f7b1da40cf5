package io.notifykit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A recurring schedule on terms. The order is always the same: dates are left out, what falls into
 * quiet hours comes at their end, and what is spread stays out of both and before the next one.
 */
record LimitedSchedule(Recurring endless, Terms terms) implements Schedule.Recurring {

  /** The terms that a schedule has so far. */
  static LimitedSchedule of(Recurring schedule) {
    return schedule instanceof LimitedSchedule limited
        ? limited
        : new LimitedSchedule(schedule, Terms.NONE);
  }

  LimitedSchedule on(Terms changed) {
    return new LimitedSchedule(endless, changed);
  }

  LimitedSchedule with(UnaryOperator<Terms> change) {
    return on(change.apply(terms));
  }

  @Override
  public Optional<Instant> next(Instant previous, long occurrence) {
    if (terms.times() > 0 && occurrence > terms.times()) {
      return Optional.empty();
    }
    return open(notBeforeTheStart(previous), occurrence)
        .map(due -> spread(due, occurrence))
        .filter(due -> !isOver(due));
  }

  private Instant notBeforeTheStart(Instant previous) {
    Instant starting = terms.starting();
    return starting != null && previous.isBefore(starting) ? starting.minusNanos(1) : previous;
  }

  /** The next one by the calendars alone: one that is on a date or is put off to it is left out. */
  private Optional<Instant> open(Instant previous, long occurrence) {
    Instant from = previous;
    while (!isOver(from)) {
      Optional<Instant> due = endless.next(from, occurrence);
      Optional<Instant> open = due.map(this::afterQuiet);
      Optional<Instant> dateIsOver =
          due.flatMap(this::endOfDate).or(() -> open.flatMap(this::endOfDate));
      if (dateIsOver.isEmpty()) {
        return open;
      }
      Instant skipTo = dateIsOver.get().minusNanos(1);
      if (!skipTo.isAfter(from)) {
        throw new IllegalStateException("the schedule does not move on");
      }
      from = skipTo;
    }
    return Optional.empty();
  }

  private Instant spread(Instant due, long occurrence) {
    Spread spread = terms.spread();
    if (spread == null) {
      return due;
    }
    // Past the next one it would be asked for what comes after that, and the next one be lost.
    Duration room =
        endless
            .next(due, occurrence + 1)
            .map(next -> Duration.between(due, next).minusMillis(1))
            .orElse(spread.width());
    long late = spread.millis(due, Math.max(0, roomUntilTheEnd(due, room).toMillis()));
    while (late > 0 && !isOpen(due.plusMillis(late))) {
      late /= 2;
    }
    return due.plusMillis(late);
  }

  private Duration roomUntilTheEnd(Instant due, Duration room) {
    Instant until = terms.until();
    return until != null && until.isBefore(due.plus(room)) ? Duration.between(due, until) : room;
  }

  private boolean isOpen(Instant time) {
    return afterQuiet(time).equals(time) && endOfDate(time).isEmpty();
  }

  private Instant afterQuiet(Instant due) {
    return terms.quiet() == null ? due : terms.quiet().end(due);
  }

  private Optional<Instant> endOfDate(Instant due) {
    return terms.except() == null ? Optional.empty() : terms.except().end(due);
  }

  private boolean isOver(Instant time) {
    return time.isAfter(terms.until() == null ? Ranges.LAST : terms.until());
  }

  @Override
  public LimitedSchedule bind(Instant now) {
    @Nullable Instant starting = terms.starting();
    return new LimitedSchedule(endless.bind(starting == null ? now : starting), terms);
  }

  /** The same schedule, spread as it is spread for that task. */
  LimitedSchedule boundTo(TaskId id) {
    Spread spread = terms.spread();
    return spread == null ? this : on(terms.spread(spread.boundTo(id)));
  }

  @Override
  public Misfire misfire() {
    return terms.misfire();
  }

  @Override
  public boolean afterCompletion() {
    return endless.afterCompletion();
  }

  @Override
  public String text() {
    return endless.text() + terms.text();
  }
}
