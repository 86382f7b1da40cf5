package io.notifykit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a task is due: once, or again and again. A pure value that reads no clock; immutable and
 * thread-safe. A schedule of one's own needs a {@link ScheduleFormat}, so that it survives the
 * store.
 */
public interface Schedule {

  /**
   * The nominal time of one occurrence.
   *
   * @param previous the nominal time of the occurrence before, whenever that really ran; for the
   *     first occurrence the time at which the task was scheduled
   * @param occurrence the number of the wanted occurrence, counted from 1
   * @return a time after {@code previous} for every occurrence but the first; empty when the
   *     schedule ends before
   */
  Optional<Instant> next(Instant previous, long occurrence);

  /**
   * The same schedule with its relative parts turned into instants, as it is stored.
   *
   * @param now the time of scheduling by the store's clock
   */
  default Schedule bind(Instant now) {
    return this;
  }

  /**
   * The text form {@code keyword args; name=value; ...}, which {@link #parse} reads back to an
   * equal schedule.
   */
  String text();

  /** Due at once. */
  static Schedule now() {
    return OnceSchedule.in(Duration.ZERO);
  }

  /**
   * Due at an instant; one that has passed is due at once.
   *
   * @throws InvalidValueException when {@code due} is null, before 1970 or after the year 9999
   */
  static Schedule at(Instant due) {
    return OnceSchedule.at(due);
  }

  /**
   * Due a while after scheduling.
   *
   * @throws InvalidValueException when {@code delay} is null, negative or longer than 100 years
   */
  static Schedule in(Duration delay) {
    return OnceSchedule.in(delay);
  }

  /**
   * Due at a fixed rate; the first time one interval after scheduling. Occurrences keep to that
   * grid however long a send takes.
   *
   * @throws InvalidValueException when {@code interval} is null, under 1 ms or over 100 years
   */
  static Recurring every(Duration interval) {
    return EverySchedule.of(interval);
  }

  /**
   * Due every day at a wall-clock time. A time that daylight saving skips is due later by the gap,
   * a time that it repeats is due once, at the earlier offset.
   *
   * @throws InvalidValueException when an argument is null
   */
  static Recurring daily(LocalTime time, ZoneId zone) {
    return new DailySchedule(time, zone);
  }

  /**
   * Due whenever the clocks of a zone show what a cron expression says: five fields (minute, hour,
   * day of month, month, day of week) as in Unix, or six with seconds first as in Spring, or {@code
   * @daily} and the like. Fields take names, lists, ranges, steps, {@code L}, {@code L-3}, {@code
   * 15W}, {@code LW}, {@code FRIL}, {@code FRI#2} and {@code ?}. A fixed time that daylight saving
   * skips is due later by the gap, one that it repeats is due once; where hour or minute are open
   * or go in steps, every time that the clocks show counts. docs/SCHEDULES.md has the whole
   * grammar.
   *
   * @throws InvalidValueException when an argument is null, or the expression is not of that form
   *     or never due; the message names the field, the value and its position
   */
  static Recurring cron(String expression, ZoneId zone) {
    return CronSchedule.of(expression, zone);
  }

  /**
   * Reads the text form of a built-in schedule or of one whose {@link ScheduleFormat} the
   * ServiceLoader finds.
   *
   * @throws InvalidValueException when the keyword is unknown or the text is not of its form; the
   *     message says which and gives a valid example
   */
  static Schedule parse(String text) {
    return ScheduleText.parse(text);
  }

  /** A schedule of many occurrences, which limits can end. */
  interface Recurring extends Schedule {

    /**
     * Ends the series after a number of occurrences.
     *
     * @throws InvalidValueException when {@code occurrences} is not 1 to 1,000,000,000
     */
    default Recurring times(int occurrences) {
      return LimitedSchedule.times(this, occurrences);
    }

    /**
     * Ends the series: no occurrence is due after {@code last}.
     *
     * @throws InvalidValueException when {@code last} is null, before 1970 or after the year 9999
     */
    default Recurring until(Instant last) {
      return LimitedSchedule.until(this, last);
    }

    @Override
    default Recurring bind(Instant now) {
      return this;
    }
  }
}
