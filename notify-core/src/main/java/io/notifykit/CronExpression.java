package io.notifykit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A cron expression that has been read; two are equal when they are written alike. */
final class CronExpression implements LocalTimes {
  private final String text;
  private final CronTimes times;
  private final CronDays days;
  private final boolean interval;

  /**
   * @param text in capitals, with single blanks
   * @param interval whether hour or minute are open or go in steps
   */
  CronExpression(String text, CronTimes times, CronDays days, boolean interval) {
    this.text = text;
    this.times = times;
    this.days = days;
    this.interval = interval;
  }

  /** Whether it means a distance between times instead of times of the day. */
  boolean isInterval() {
    return interval;
  }

  @Override
  public LocalDateTime atOrAfter(LocalDateTime from) {
    LocalDateTime second = from.truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime start = second.isBefore(from) ? second.plusSeconds(1) : second;
    LocalDate day = days.onOrAfter(start.toLocalDate());
    @Nullable LocalTime time =
        day.equals(start.toLocalDate()) ? times.atOrAfter(start.toLocalTime()) : times.first();
    return time == null ? days.onOrAfter(day.plusDays(1)).atTime(times.first()) : day.atTime(time);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronExpression expression && text.equals(expression.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
