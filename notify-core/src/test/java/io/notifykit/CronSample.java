package io.notifykit;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * A random cron expression of five fields, and by itself, without the parser, what it means: a
 * predicate for the day and one for the time, written as naively as can be.
 */
record CronSample(
    String expression, boolean interval, Predicate<LocalDate> day, Predicate<LocalTime> time) {

  boolean matches(LocalDateTime local) {
    return time.test(local.toLocalTime()) && day.test(local.toLocalDate());
  }

  /** Whether there is no such day: the calendar repeats itself after 400 years. */
  boolean neverComes() {
    LocalDate first = LocalDate.of(2000, 1, 1);
    return first.datesUntil(first.plusYears(400)).noneMatch(day);
  }

  static CronSample random(Random random) {
    Values minute = Values.random(random, 0, 59);
    // Half of the hours are those at which clocks change.
    Values hour = random.nextBoolean() ? Values.random(random, 0, 23) : Values.list(random, 0, 3);
    Values month = random.nextInt(3) > 0 ? Values.all(1, 12) : Values.random(random, 1, 12);
    Day date = random.nextBoolean() ? Day.ANY : date(random);
    Day weekday = random.nextBoolean() ? Day.ANY : weekday(random);
    boolean either = !date.text.startsWith("*") && !weekday.text.startsWith("*");
    Predicate<LocalDate> day =
        either ? date.matches.or(weekday.matches) : date.matches.and(weekday.matches);
    return new CronSample(
        String.join(" ", minute.text, hour.text, date.text, month.text, weekday.text),
        (minute.text + hour.text).matches(".*[*/].*"),
        when -> month.bits.get(when.getMonthValue()) && day.test(when),
        when -> minute.bits.get(when.getMinute()) && hour.bits.get(when.getHour()));
  }

  private static Day date(Random random) {
    int n = 1 + random.nextInt(28);
    return switch (random.nextInt(6)) {
      case 0 -> new Day("L", day -> day.getDayOfMonth() == day.lengthOfMonth());
      case 1 -> new Day("L-" + n, day -> day.getDayOfMonth() == day.lengthOfMonth() - n);
      case 2 -> new Day("LW", day -> day.equals(nearest(day, day.lengthOfMonth())));
      case 3 -> new Day(n + "W", day -> day.equals(nearest(day, n)));
      default -> {
        Values values = Values.random(random, 1, 31);
        yield new Day(values.text, day -> values.bits.get(day.getDayOfMonth()));
      }
    };
  }

  private static Day weekday(Random random) {
    DayOfWeek which = DayOfWeek.of(1 + random.nextInt(7));
    String name = which.name().substring(0, 3);
    int k = 1 + random.nextInt(4);
    return switch (random.nextInt(4)) {
      case 0 ->
          new Day(name + "L", day -> day.equals(day.with(TemporalAdjusters.lastInMonth(which))));
      case 1 ->
          new Day(
              which.getValue() + "#" + k,
              day -> day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(k, which))));
      default -> {
        Values values = Values.random(random, 0, 6);
        yield new Day(values.text, day -> values.bits.get(day.getDayOfWeek().getValue() % 7));
      }
    };
  }

  /** The day from Monday to Friday of the same month that is least far away. */
  private static LocalDate nearest(LocalDate month, int day) {
    LocalDate best = LocalDate.MIN;
    for (int i = 1; i <= month.lengthOfMonth(); i++) {
      LocalDate candidate = month.withDayOfMonth(i);
      boolean working = candidate.getDayOfWeek().getValue() <= 5;
      boolean nearer =
          best.equals(LocalDate.MIN) || Math.abs(i - day) < Math.abs(best.getDayOfMonth() - day);
      best = working && nearer ? candidate : best;
    }
    return best;
  }

  private record Day(String text, Predicate<LocalDate> matches) {
    private static final Day ANY = new Day("*", day -> true);
  }

  /** Lists, ranges and steps. */
  private record Values(String text, BitSet bits) {

    static Values all(int least, int most) {
      BitSet bits = new BitSet();
      bits.set(least, most + 1);
      return new Values("*", bits);
    }

    static Values list(Random random, int least, int most) {
      BitSet bits = new BitSet();
      StringJoiner list = new StringJoiner(",");
      for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
        int value = least + random.nextInt(most - least + 1);
        bits.set(value);
        list.add("" + value);
      }
      return new Values(list.toString(), bits);
    }

    static Values random(Random random, int least, int most) {
      int size = most - least + 1;
      BitSet bits = new BitSet();
      int kind = random.nextInt(8);
      if (kind == 0) {
        return all(least, most);
      }
      if (kind == 1) {
        int step = 1 + random.nextInt(size - 1);
        for (int i = least; i <= most; i += step) {
          bits.set(i);
        }
        return new Values("*/" + step, bits);
      }
      StringJoiner list = new StringJoiner(",");
      for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
        int first = least + random.nextInt(size);
        if (random.nextInt(4) > 0) {
          bits.set(first);
          list.add("" + first);
        } else {
          int last = least + random.nextInt(size);
          int step = random.nextBoolean() ? 1 : 1 + random.nextInt(size - 1);
          int length = Math.floorMod(last - first, size);
          for (int i = 0; i <= length; i += step) {
            bits.set(least + (first - least + i) % size);
          }
          list.add(first + "-" + last + (step == 1 ? "" : "/" + step));
        }
      }
      return new Values(list.toString(), bits);
    }
  }
}
