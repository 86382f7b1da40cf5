package io.notifykit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads cron expressions: five fields as Unix has them, or six with seconds first as Spring has
 * them. See crontab(5) and docs/SCHEDULES.md.
 */
final class CronParser {
  static final String EXAMPLE = "0 9 * * MON-FRI";

  private static final int LONGEST = 1_000;
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Map<String, String> NICKNAMES =
      new TreeMap<>(
          Map.of(
              "@YEARLY", "0 0 1 1 *",
              "@ANNUALLY", "0 0 1 1 *",
              "@MONTHLY", "0 0 1 * *",
              "@WEEKLY", "0 0 * * 0",
              "@DAILY", "0 0 * * *",
              "@MIDNIGHT", "0 0 * * *",
              "@HOURLY", "0 * * * *"));

  private CronParser() {}

  static CronExpression parse(String expression) {
    if (expression == null || expression.length() > LONGEST) {
      throw refused(Shown.of(expression), "at most " + LONGEST + " characters");
    }
    String trimmed = expression.strip();
    if (trimmed.startsWith("@")) {
      String fields = NICKNAMES.get(trimmed.toUpperCase(Locale.ROOT));
      if (fields == null) {
        throw refused(
            Shown.of(trimmed), "one of " + NICKNAMES.keySet().toString().toLowerCase(Locale.ROOT));
      }
      return read(fields(fields));
    }
    return read(fields(expression));
  }

  private static Map<CronField, CronPart> fields(String expression) {
    List<MatchResult> words = WORD.matcher(expression).results().toList();
    int count = words.size();
    if (count != 5 && count != 6) {
      int end = count > 6 ? words.get(6).start() : expression.length();
      throw refused(
          count + " fields at position " + (end + 1) + " of " + Shown.of(expression),
          "5 fields (minute, hour, day of month, month, day of week) or 6 (second first)");
    }
    Map<CronField, CronPart> fields = new EnumMap<>(CronField.class);
    CronField first = count == 5 ? CronField.MINUTE : CronField.SECOND;
    for (CronField field : EnumSet.range(first, CronField.DAY_OF_WEEK)) {
      MatchResult word = words.get(fields.size());
      fields.put(field, new CronPart(expression, field, word.start(), word.end()));
    }
    return fields;
  }

  private static CronExpression read(Map<CronField, CronPart> fields) {
    CronPart minute = field(fields, CronField.MINUTE);
    CronPart hour = field(fields, CronField.HOUR);
    CronPart date = field(fields, CronField.DAY_OF_MONTH);
    CronPart month = field(fields, CronField.MONTH);
    CronPart weekday = field(fields, CronField.DAY_OF_WEEK);
    CronPart second = fields.get(CronField.SECOND);
    CronTimes times = new CronTimes(second == null ? 1 : bits(second), bits(minute), bits(hour));
    CronDays days =
        new CronDays(
            isAny(date) ? CronDates.ALL : CronDates.of(date),
            isAny(weekday) ? CronWeekdays.ALL : CronWeekdays.of(weekday),
            (int) bits(month),
            second == null && !isOpen(date) && !isOpen(weekday));
    if (!days.exist()) {
      throw date.refused("a day that comes in month " + month.text() + " on " + weekday.text());
    }
    String text = fields.values().stream().map(CronPart::text).collect(Collectors.joining(" "));
    return new CronExpression(text, times, days, isStepped(minute) || isStepped(hour));
  }

  private static CronPart field(Map<CronField, CronPart> fields, CronField field) {
    return Objects.requireNonNull(fields.get(field));
  }

  private static long bits(CronPart field) {
    long bits = 0;
    for (CronPart part : field.list()) {
      bits |= CronBits.of(part);
    }
    return bits;
  }

  /** Whether a field of days says nothing about the day. */
  private static boolean isAny(CronPart field) {
    return field.text().equals("?") || field.text().equals("*");
  }

  /** To Unix a field of days that starts with a star leaves the choice to the other one. */
  private static boolean isOpen(CronPart field) {
    return field.text().equals("?") || field.text().startsWith("*");
  }

  private static boolean isStepped(CronPart field) {
    return field.text().contains("*") || field.text().contains("/");
  }

  private static InvalidValueException refused(String value, String allowed) {
    return new InvalidValueException("cron", value, allowed + ", as in " + EXAMPLE);
  }
}
