package io.notifykit.rrule;

import io.notifykit.Schedule;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Schedules by recurrence rules, as calendars write them. */
public final class Rrule {

  private Rrule() {}

  /**
   * A schedule by a recurrence rule (RFC 5545, section 3.3.10) whose frequency is {@code DAILY},
   * {@code WEEKLY}, {@code MONTHLY} or {@code YEARLY}; for shorter ones there are {@link
   * Schedule#every} and cron. A local time that the clocks skip is due later by what they skip, one
   * that they show twice is due the first time (section 3.3.5).
   *
   * @param rule such as {@code FREQ=MONTHLY;BYDAY=-1FR;COUNT=10}, with or without {@code RRULE:} in
   *     front; {@code COUNT} counts from {@code start}, not from the time of scheduling; {@code
   *     UNTIL} is a date with a time, of UTC with {@code Z}, else of {@code zone}
   * @param start DTSTART: the first instance, from which the rule takes what it leaves out; whole
   *     seconds
   * @throws io.notifykit.InvalidValueException when the rule cannot be read, or is never due
   */
  public static Schedule.Recurring schedule(String rule, LocalDateTime start, ZoneId zone) {
    return RruleSchedule.of(rule, start, zone);
  }
}
