package io.notifykit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A part of a cron expression that knows where it stands, for errors that say so. */
record CronPart(String expression, CronField field, int start, int end) {

  /** In capitals. */
  String text() {
    return expression.substring(start, end).toUpperCase(Locale.ROOT);
  }

  /** The parts between commas, at least one; they may be empty. */
  List<CronPart> list() {
    List<CronPart> parts = new ArrayList<>();
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || expression.charAt(i) == ',') {
        parts.add(new CronPart(expression, field, from, i));
        from = i + 1;
      }
    }
    return parts;
  }

  /** A part of this one; positions are counted from its start. */
  CronPart slice(int from, int to) {
    return new CronPart(expression, field, start + from, start + to);
  }

  /** The number that the part stands for. */
  int value() {
    int value = field.value(text());
    if (value < 0) {
      throw refused(field.allowed());
    }
    return value;
  }

  /** The number that the part stands for, of a range of its own. */
  int number(int least, int most, String what) {
    int number = CronField.number(text());
    if (number < least || number > most) {
      throw refused(what + " of " + least + " to " + most);
    }
    return number;
  }

  InvalidValueException refused(String allowed) {
    return new InvalidValueException(
        "cron " + field.label(),
        Shown.of(expression.substring(start, end))
            + " at position "
            + (start + 1)
            + " of "
            + Shown.of(expression),
        allowed + ", as in " + CronParser.EXAMPLE);
  }
}
