package io.notifykit;

/** Reads the values of one cron field into a set of bits, the value's number being its bit. */
final class CronBits {
  private CronBits() {}

  /** {@code *}, {@code a}, {@code a-b}, and each with {@code /step}. */
  static long of(CronPart part) {
    String text = part.text();
    int slash = text.indexOf('/');
    CronPart range = slash < 0 ? part : part.slice(0, slash);
    int step = slash < 0 ? 1 : step(part.slice(slash + 1, text.length()));
    CronField field = part.field();
    if (range.text().equals("*")) {
      return bits(field, field.least(), field.most(), step);
    }
    int dash = range.text().indexOf('-');
    if (dash >= 0) {
      int first = range.slice(0, dash).value();
      int last = range.slice(dash + 1, range.text().length()).value();
      return bits(field, first, last, step);
    }
    int first = range.value();
    return bits(field, first, slash < 0 ? first : field.end(), step);
  }

  private static int step(CronPart step) {
    // A longer one would leave the start alone: whoever writes minute */90 means something else.
    return step.number(1, step.field().size() - 1, "a step");
  }

  /** From first to last, beyond the end of the field to its start where last is the lower one. */
  private static long bits(CronField field, int first, int last, int step) {
    int start = first == 7 && field == CronField.DAY_OF_WEEK ? 0 : first;
    int end = last < start ? last + field.size() : last;
    if (first == last) {
      end = start;
    }
    long bits = 0;
    for (int value = start; value <= end; value += step) {
      bits |= 1L << (field.least() + (value - field.least()) % field.size());
    }
    return bits;
  }
}
