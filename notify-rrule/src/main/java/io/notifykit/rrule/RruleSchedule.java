package io.notifykit.rrule;

import io.notifykit.InvalidValueException;
import io.notifykit.Schedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * A recurrence rule. The library walks over local times as if they were of UTC; only what it finds
 * is put into the zone, so that no time that was moved out of a gap becomes the next one's anchor.
 *
 * @param rule in upper case, without {@code RRULE:}
 */
record RruleSchedule(String rule, LocalDateTime start, ZoneId zone) implements Schedule.Recurring {
  private static final String PREFIX = "RRULE:";
  private static final String EXAMPLE = "a rule of RFC 5545, as in FREQ=MONTHLY;BYDAY=-1FR";
  private static final Set<Freq> SHORT = EnumSet.of(Freq.SECONDLY, Freq.MINUTELY, Freq.HOURLY);
  private static final int LAST_YEAR = 9999;

  /** No zone has moved its clocks by more than a day. */
  private static final int MOST_DAYS_MOVED = 1;

  static RruleSchedule of(String rule, LocalDateTime start, ZoneId zone) {
    String upper = required("rule", rule).toUpperCase(Locale.ROOT);
    String bare = upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : upper;
    LocalDateTime first = required("start", start);
    if (!first.equals(first.truncatedTo(ChronoUnit.SECONDS))) {
      throw new InvalidValueException("start", first.toString(), "whole seconds");
    }
    RruleSchedule schedule = new RruleSchedule(bare, first, required("zone", zone));
    if (schedule.next(Instant.MIN, 1).isEmpty()) {
      throw refused(bare, "a rule that is due at some time from " + first + " on");
    }
    return schedule;
  }

  @Override
  public Optional<Instant> next(Instant previous, long occurrence) {
    RecurrenceRule parsed = parse(rule);
    Instant until = until(parsed.getUntil());
    if (parsed.getUntil() != null) {
      parsed.setUntil(null);
    }
    try {
      return walk(iterator(parsed, previous), previous).filter(due -> !due.isAfter(until));
    } catch (IllegalArgumentException nothingForLong) {
      // The library gives up when a thousand periods have no instance.
      return Optional.empty();
    }
  }

  /** The earliest after a time; a later local time may be the earlier one, where there is a gap. */
  private Optional<Instant> walk(RecurrenceRuleIterator instances, Instant previous) {
    Optional<Instant> earliest = Optional.empty();
    LocalDateTime end = LocalDateTime.MAX;
    while (instances.hasNext()) {
      LocalDateTime local = local(instances.nextDateTime());
      if (!local.isBefore(end) || local.getYear() > LAST_YEAR) {
        break;
      }
      Instant due = local.atZone(zone).toInstant();
      if (due.isAfter(previous) && earliest.filter(due::isAfter).isEmpty()) {
        earliest = Optional.of(due);
        end = LocalDateTime.ofInstant(due, zone);
      }
    }
    return earliest;
  }

  private RecurrenceRuleIterator iterator(RecurrenceRule parsed, Instant previous) {
    RecurrenceRuleIterator instances = parsed.iterator(dateTime(start));
    if (previous.isAfter(start.atZone(zone).toInstant())) {
      LocalDateTime from = LocalDateTime.ofInstant(previous, zone).minusDays(MOST_DAYS_MOVED);
      if (from.isAfter(start)) {
        instances.fastForward(dateTime(from));
      }
    }
    return instances;
  }

  private Instant until(DateTime limit) {
    if (limit == null) {
      return Instant.MAX;
    }
    if (limit.isAllDay()) {
      throw refused(rule, "UNTIL with a time, as in UNTIL=20301231T090000Z");
    }
    return limit.isFloating()
        ? local(limit.shiftTimeZone(DateTime.UTC)).atZone(zone).toInstant()
        : Instant.ofEpochMilli(limit.getTimestamp());
  }

  private static RecurrenceRule parse(String rule) {
    RecurrenceRule parsed;
    try {
      parsed = new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException | RuntimeException malformed) {
      throw refused(rule, EXAMPLE);
    }
    if (SHORT.contains(parsed.getFreq())) {
      throw refused(rule, "FREQ of DAILY, WEEKLY, MONTHLY or YEARLY");
    }
    return parsed;
  }

  private static DateTime dateTime(LocalDateTime local) {
    return new DateTime(local.toEpochSecond(ZoneOffset.UTC) * 1_000);
  }

  private static LocalDateTime local(DateTime time) {
    return LocalDateTime.ofEpochSecond(time.getTimestamp() / 1_000, 0, ZoneOffset.UTC);
  }

  private static InvalidValueException refused(String rule, String allowed) {
    return new InvalidValueException("rule", '"' + rule + '"', allowed);
  }

  private static <T> T required(String field, T value) {
    if (value == null) {
      throw new InvalidValueException(field, "null", "not null");
    }
    return value;
  }

  @Override
  public String text() {
    return String.join(
        " ", RruleFormat.KEYWORD, start.toString(), zone.getId(), rule.replace(';', ' '));
  }
}
