package io.notifykit;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code keyword args; name=value; ...} with the built-in and the host's formats. */
final class ScheduleText {
  private static final Map<String, ScheduleFormat> FORMATS =
      Formats.load(
          "schedule", ScheduleFormat.class, BuiltInFormat.values(), ScheduleFormat::keyword);

  private ScheduleText() {}

  static Schedule parse(String text) {
    if (text == null) {
      throw new InvalidValueException("schedule", "null", "a text such as every PT1H; times=3");
    }
    String[] parts = text.split(";", -1);
    String head = parts[0].strip();
    int blank = head.indexOf(' ');
    String keyword = blank < 0 ? head : head.substring(0, blank);
    ScheduleFormat format = FORMATS.get(keyword);
    if (format == null) {
      throw new InvalidValueException("schedule", Shown.of(keyword), "one of " + FORMATS.keySet());
    }
    Map<String, String> options = options(text, parts);
    Terms terms = TermsText.take(options);
    Schedule schedule;
    try {
      schedule = format.parse(blank < 0 ? "" : head.substring(blank).strip(), options);
    } catch (InvalidValueException refused) {
      throw refused;
    } catch (RuntimeException malformed) {
      throw malformed(text, "a text such as " + format.example());
    }
    return terms.equals(Terms.NONE) ? schedule : on(terms, schedule);
  }

  /**
   * Checks that a schedule can be read back from the store.
   *
   * @throws InvalidValueException when it cannot
   */
  static Schedule requireReadable(Schedule schedule) {
    String text = schedule.text();
    if (!(schedule instanceof OnceSchedule) && !text.equals(parse(text).text())) {
      throw malformed(text, "a schedule that its format reads back to an equal one");
    }
    return schedule;
  }

  private static Map<String, String> options(String text, String[] parts) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      int equals = part.indexOf('=');
      if (equals < 1
          || options.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw malformed(text, "parts of the form name=value, each once, instead of " + part);
      }
    }
    return options;
  }

  private static Schedule on(Terms terms, Schedule schedule) {
    if (schedule instanceof Schedule.Recurring recurring) {
      return LimitedSchedule.of(recurring).on(terms);
    }
    QuietHours quiet = terms.quiet();
    if (quiet != null && terms.equals(Terms.NONE.quiet(quiet))) {
      return new QuietSchedule(schedule, quiet);
    }
    throw malformed(schedule.text(), terms.text().substring(2) + " only on a schedule that recurs");
  }

  private static InvalidValueException malformed(String text, String allowed) {
    return new InvalidValueException("schedule", Shown.of(text), allowed);
  }
}
