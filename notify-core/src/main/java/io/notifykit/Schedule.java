package io.notifykit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * When a task is due: once, or again and again. A pure value that reads no clock; immutable and
 * thread-safe. A schedule of one's own needs a {@link ScheduleFormat}, so that it survives the
 * store.
 */
public interface Schedule {
  /** The last day, or the last weekday of a name, of a month. */
  int LAST = -1;

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
   * Puts off what is due within some hours of the day to their end; all occurrences that are put
   * off to one end are one. Only due times are put off, not the attempts that follow a failed one.
   *
   * @param from the first quiet time by the clocks of the zone; after {@code to} when the hours
   *     span midnight
   * @param to the first time at which it is no longer quiet
   * @throws InvalidValueException when an argument is null, or the times are equal
   */
  default Schedule quietHours(LocalTime from, LocalTime to, ZoneId zone) {
    return new QuietSchedule(this, new QuietHours(from, to, zone));
  }

  /** What becomes of missed occurrences. */
  default Misfire misfire() {
    return Misfire.FIRE_ONCE;
  }

  /**
   * Whether {@link #next} wants to know when the occurrence before ended, in place of its nominal
   * time.
   */
  default boolean afterCompletion() {
    return false;
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
   * Due a while after the end of the occurrence before, its retries included; the first time one
   * interval after scheduling. Occurrences never follow each other more closely, and there is none
   * to be missed.
   *
   * @throws InvalidValueException when {@code interval} is null, under 1 ms or over 100 years
   */
  static Recurring everyAfterCompletion(Duration interval) {
    return AfterCompletionSchedule.of(interval);
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
   * Due on some days of every week at a wall-clock time, as {@link #daily} is.
   *
   * @throws InvalidValueException when an argument is null, or there is no day
   */
  static Recurring weekly(Set<DayOfWeek> days, LocalTime time, ZoneId zone) {
    return new WeeklySchedule(days, time, zone);
  }

  /**
   * Due on one day of every month at a wall-clock time, as {@link #daily} is. A month that does not
   * have the day is left out.
   *
   * @param day 1 to 31, or counted from the end of the month: {@link #LAST}, -2 to -31
   * @throws InvalidValueException when {@code day} is another number, or an argument is null
   */
  static Recurring monthly(int day, LocalTime time, ZoneId zone) {
    return MonthlySchedule.onDay(day, time, zone);
  }

  /**
   * Due on one weekday of every month at a wall-clock time, as {@link #daily} is. A month that does
   * not have a fifth one is left out.
   *
   * @param nth which of the weekdays of that name: 1 to 5, or counted from the end of the month:
   *     {@link #LAST}, -2 to -5
   * @throws InvalidValueException when {@code nth} is another number, or an argument is null
   */
  static Recurring monthly(int nth, DayOfWeek weekday, LocalTime time, ZoneId zone) {
    return MonthlySchedule.onWeekday(nth, weekday, time, zone);
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

  /**
   * A schedule of many occurrences, to which terms can be added in any order; of two terms of one
   * kind the last one counts.
   */
  interface Recurring extends Schedule {

    /**
     * Ends the series after a number of occurrences.
     *
     * @throws InvalidValueException when {@code occurrences} is not 1 to 1,000,000,000
     */
    default Recurring times(int occurrences) {
      return LimitedSchedule.of(this).with(terms -> terms.times(occurrences));
    }

    /**
     * Begins the series: no occurrence is due before {@code first}. An interval counts from there,
     * so that its first occurrence is due at {@code first}.
     *
     * @throws InvalidValueException when {@code first} is null, before 1970, after the year 9999 or
     *     after the end of the series
     */
    default Recurring starting(Instant first) {
      return LimitedSchedule.of(this).with(terms -> terms.starting(first));
    }

    /**
     * Ends the series: no occurrence is due after {@code last}.
     *
     * @throws InvalidValueException when {@code last} is null, before 1970, after the year 9999 or
     *     before the start of the series
     */
    default Recurring until(Instant last) {
      return LimitedSchedule.of(this).with(terms -> terms.until(last));
    }

    /**
     * Leaves out occurrences on some dates by the clocks of a zone, also those that quiet hours put
     * off to such a date.
     *
     * @param dates 1 to 1,000 dates of the years 1970 to 9999
     * @throws InvalidValueException when an argument is null or out of range
     */
    default Recurring except(Collection<LocalDate> dates, ZoneId zone) {
      return LimitedSchedule.of(this).with(terms -> terms.except(ExceptedDates.of(dates, zone)));
    }

    @Override
    default Recurring quietHours(LocalTime from, LocalTime to, ZoneId zone) {
      return LimitedSchedule.of(this).with(terms -> terms.quiet(new QuietHours(from, to, zone)));
    }

    /**
     * Makes each occurrence late by some part of {@code width}, so that the tasks of one schedule
     * do not all run at once. The part follows from the task's id and the time: it is another one
     * for each occurrence, and the same however often it is asked for. It never reaches the next
     * occurrence, quiet hours, an excepted date or the end of the series.
     *
     * @throws InvalidValueException when {@code width} is null, under 1 ms or over 30 days
     */
    default Recurring spread(Duration width) {
      return LimitedSchedule.of(this).with(terms -> terms.spread(Spread.of(width)));
    }

    /**
     * Says what becomes of missed occurrences; {@link Misfire#FIRE_ONCE} by default.
     *
     * @throws InvalidValueException when {@code policy} is null
     */
    default Recurring misfire(Misfire policy) {
      return LimitedSchedule.of(this).with(terms -> terms.misfire(policy));
    }

    @Override
    default Recurring bind(Instant now) {
      return this;
    }
  }
}
