package io.notifykit;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The text forms of the built-in schedules; the constant's name is the keyword, with dashes. */
enum BuiltInFormat implements ScheduleFormat {
  AT("at 2030-01-31T09:00:00Z") {
    @Override
    Schedule read(String arguments, Map<String, String> options) {
      return OnceSchedule.at(Instant.parse(arguments));
    }
  },
  IN("in PT10M") {
    @Override
    Schedule read(String arguments, Map<String, String> options) {
      return OnceSchedule.in(Duration.parse(arguments));
    }
  },
  EVERY("every PT1H; from=2030-01-31T09:00:00Z; times=3") {
    @Override
    Schedule read(String arguments, Map<String, String> options) {
      return bound(EverySchedule.of(Duration.parse(arguments)), options);
    }
  },
  EVERY_AFTER_COMPLETION("every-after-completion PT1H; times=3") {
    @Override
    Schedule read(String arguments, Map<String, String> options) {
      return bound(AfterCompletionSchedule.of(Duration.parse(arguments)), options);
    }
  },
  DAILY("daily 09:00 Europe/Paris; until=2030-01-31T09:00:00Z") {
    @Override
    Schedule read(String arguments, Map<String, String> options) {
      String[] words = words(arguments, 2, 2);
      return new DailySchedule(LocalTime.parse(words[0]), zone(words[1]));
    }
  },
  WEEKLY("weekly MONDAY,FRIDAY 09:00 Europe/Paris") {
    @Override
    Schedule read(String arguments, Map<String, String> options) {
      String[] words = words(arguments, 3, 3);
      Set<DayOfWeek> days = new TreeSet<>();
      for (String day : words[0].split(",", -1)) {
        days.add(DayOfWeek.valueOf(day));
      }
      return new WeeklySchedule(days, LocalTime.parse(words[1]), zone(words[2]));
    }
  },
  MONTHLY("monthly -1 FRIDAY 09:00 Europe/Paris") {
    @Override
    Schedule read(String arguments, Map<String, String> options) {
      String[] words = words(arguments, 3, 4);
      int nth = Integer.parseInt(words[0]);
      LocalTime time = LocalTime.parse(words[words.length - 2]);
      ZoneId zone = zone(words[words.length - 1]);
      return words.length == 3
          ? MonthlySchedule.onDay(nth, time, zone)
          : MonthlySchedule.onWeekday(nth, DayOfWeek.valueOf(words[1]), time, zone);
    }
  },
  CRON("cron 0 9 * * MON-FRI Europe/Paris; times=3") {
    @Override
    Schedule read(String arguments, Map<String, String> options) {
      int blank = arguments.lastIndexOf(' ');
      if (blank < 0) {
        throw new IllegalArgumentException(arguments);
      }
      ZoneId zone = zone(arguments.substring(blank + 1));
      return CronSchedule.of(arguments.substring(0, blank).strip(), zone);
    }
  };

  private final String example;

  BuiltInFormat(String example) {
    this.example = example;
  }

  /** Builds the schedule and takes the options that it knows out of the map. */
  abstract Schedule read(String arguments, Map<String, String> options);

  /** Counts from the time of the option, where the schedule was stored with one. */
  private static Schedule bound(Schedule.Recurring every, Map<String, String> options) {
    String from = options.remove("from");
    return from == null ? every : every.bind(Instant.parse(from));
  }

  private static String[] words(String arguments, int least, int most) {
    String[] words = arguments.split(" +", -1);
    if (words.length < least || words.length > most) {
      throw new IllegalArgumentException(arguments);
    }
    return words;
  }

  static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException unknown) {
      throw new InvalidValueException(
          "zone", Shown.of(id), "a zone of the tz database or an offset, as in Europe/Paris");
    }
  }

  @Override
  public Schedule parse(String arguments, Map<String, String> options) {
    Schedule schedule = read(arguments, options);
    if (!options.isEmpty()) {
      throw new IllegalArgumentException("unknown options " + options.keySet());
    }
    return schedule;
  }

  @Override
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String example() {
    return example;
  }
}
