package io.notifykit.rrule;

import io.notifykit.InvalidValueException;
import io.notifykit.Schedule;
import io.notifykit.ScheduleFormat;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;

/** Reads {@code rrule start zone part part ...}; a blank stands for each semicolon of the rule. */
public final class RruleFormat implements ScheduleFormat {
  static final String KEYWORD = "rrule";

  @Override
  public String keyword() {
    return KEYWORD;
  }

  @Override
  public String example() {
    return "rrule 2030-01-31T09:00 Europe/Paris FREQ=MONTHLY BYDAY=-1FR; times=3";
  }

  @Override
  public Schedule parse(String arguments, Map<String, String> options) {
    if (!options.isEmpty()) {
      throw new InvalidValueException(
          "schedule", options.keySet().toString(), "the parts of the rule, with blanks between");
    }
    String[] words = arguments.split(" ", 3);
    return RruleSchedule.of(
        words[2].replace(' ', ';'), LocalDateTime.parse(words[0]), ZoneId.of(words[1]));
  }
}
