package io.notifykit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The times of a cron expression by the clocks of a zone. */
record CronSchedule(CronExpression expression, ZoneId zone) implements Schedule.Recurring {

  static CronSchedule of(String expression, ZoneId zone) {
    return new CronSchedule(CronParser.parse(expression), Ranges.require("zone", zone));
  }

  @Override
  public Optional<Instant> next(Instant previous, long occurrence) {
    return expression.isInterval()
        ? WallClock.wheneverShown(expression, zone, previous)
        : WallClock.once(expression, zone, previous);
  }

  @Override
  public String text() {
    return "cron " + expression + " " + zone;
  }
}
