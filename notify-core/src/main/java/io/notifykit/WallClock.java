package io.notifykit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the instants at which the clocks of a zone show local times. It walks from one change of
 * the clocks to the next; between two of them local time runs as time does.
 */
final class WallClock {
  private final LocalTimes times;
  private final ZoneRules rules;
  private final boolean showing;

  private WallClock(LocalTimes times, ZoneId zone, boolean showing) {
    this.times = times;
    this.rules = zone.getRules();
    this.showing = showing;
  }

  /**
   * Each local time once: one that the clocks skip comes later by the gap, one that they show twice
   * comes when they show it first.
   */
  static Optional<Instant> once(LocalTimes times, ZoneId zone, Instant previous) {
    return new WallClock(times, zone, false).next(previous);
  }

  /** Whenever the clocks show one of the times: never for one they skip, twice for a repeated. */
  static Optional<Instant> wheneverShown(LocalTimes times, ZoneId zone, Instant previous) {
    return new WallClock(times, zone, true).next(previous);
  }

  private Optional<Instant> next(Instant previous) {
    Instant from = previous.isBefore(Ranges.LAST) ? previous.plusNanos(1) : Instant.MAX;
    while (!from.isAfter(Ranges.LAST)) {
      ZoneOffsetTransition change = rules.nextTransition(from);
      Instant found = firstOfThisOffset(from);
      if (change == null || found.isBefore(change.getInstant())) {
        return Optional.of(found).filter(due -> !due.isAfter(Ranges.LAST));
      }
      from = change.getInstant();
    }
    return Optional.empty();
  }

  /** The first at or after {@code from}, as if the clocks were never to change again. */
  private Instant firstOfThisOffset(Instant from) {
    ZoneOffset offset = rules.getOffset(from);
    LocalDateTime shown = LocalDateTime.ofInstant(from, offset);
    ZoneOffsetTransition change = showing ? null : lastChange(from);
    if (change == null) {
      return times.atOrAfter(shown).toInstant(offset);
    }
    if (change.isOverlap() && shown.isBefore(change.getDateTimeBefore())) {
      return times.atOrAfter(change.getDateTimeBefore()).toInstant(offset);
    }
    Instant found = times.atOrAfter(shown).toInstant(offset);
    return change.isGap() ? earlier(skippedBy(change, from), found) : found;
  }

  /** The first time of the gap that is made up for at or after {@code from}. */
  private @Nullable Instant skippedBy(ZoneOffsetTransition gap, Instant from) {
    LocalDateTime unchanged = LocalDateTime.ofInstant(from, gap.getOffsetBefore());
    if (!unchanged.isBefore(gap.getDateTimeAfter())) {
      return null;
    }
    LocalDateTime skipped = times.atOrAfter(unchanged);
    return skipped.isBefore(gap.getDateTimeAfter())
        ? skipped.toInstant(gap.getOffsetBefore())
        : null;
  }

  private @Nullable ZoneOffsetTransition lastChange(Instant from) {
    // It wants a time after the change, and from may be the change itself.
    return rules.previousTransition(from.plusNanos(1));
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }
}
