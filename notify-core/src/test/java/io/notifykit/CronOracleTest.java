package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

/**
 * Random expressions of six fields, where Quartz and Spring mean the same by them as we do: in a
 * zone whose clocks never change, weekdays by name, and for Quartz with a question mark in one of
 * the fields of days.
 */
final class CronOracleTest {
  private static final int EXPRESSIONS = 4_000;
  private static final int OCCURRENCES = 12;
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private final long seed =
      Long.getLong("notify.seed", ThreadLocalRandom.current().nextLong(1_000_000));
  private final Random random = new Random(seed);

  @Test
  void spring_agrees() {
    int agreed = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String expression = times() + " " + date() + " " + months() + " " + weekday(true);
      CronExpression spring = CronExpression.parse(expression);
      agreed +=
          compare(
              expression,
              previous ->
                  Optional.ofNullable(spring.next(previous.atZone(ZoneOffset.UTC)))
                      .map(Instant::from)
                      .orElse(null));
    }
    assertThat(agreed).isGreaterThan(EXPRESSIONS * OCCURRENCES * 99 / 100);
  }

  @Test
  void quartz_agrees() throws ParseException {
    int agreed = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String days =
          random.nextBoolean()
              ? date() + " " + months() + " ?"
              : "? " + months() + " " + weekday(false);
      String expression = times() + " " + days;
      org.quartz.CronExpression quartz = new org.quartz.CronExpression(expression);
      quartz.setTimeZone(TimeZone.getTimeZone("UTC"));
      agreed +=
          compare(
              expression,
              previous ->
                  Optional.ofNullable(quartz.getNextValidTimeAfter(Date.from(previous)))
                      .map(Date::toInstant)
                      .orElse(null));
    }
    assertThat(agreed).isGreaterThan(EXPRESSIONS * OCCURRENCES * 99 / 100);
  }

  /** How many occurrences are the same, up to where the oracle ends, as Quartz does in 2299. */
  private int compare(String expression, UnaryOperator<Instant> oracle) {
    Instant previous = Instant.ofEpochSecond(1_577_836_800L + random.nextInt(600_000_000));
    Schedule ours;
    try {
      ours = Schedule.cron(expression, ZoneOffset.UTC);
    } catch (InvalidValueException never) {
      assertThat(oracle.apply(previous)).as("%s, notify.seed=%d", expression, seed).isNull();
      return OCCURRENCES;
    }
    for (int i = 0; i < OCCURRENCES; i++) {
      Instant theirs = oracle.apply(previous);
      if (theirs == null) {
        return i;
      }
      assertThat(ours.next(previous, i + 1))
          .as("%s after %s, notify.seed=%d", expression, previous, seed)
          .contains(theirs);
      previous = theirs;
    }
    return OCCURRENCES;
  }

  private String times() {
    return field(0, 59) + " " + field(0, 59) + " " + field(0, 23);
  }

  private String months() {
    return random.nextInt(3) > 0 ? "*" : field(1, 12);
  }

  /** Without the days that Quartz or Spring get wrong; {@link CronDifferencesTest} has these. */
  private String date() {
    return switch (random.nextInt(8)) {
      case 0 -> "L";
      case 1 -> "LW";
      case 2 -> "L-" + (1 + random.nextInt(27));
      case 3 -> (2 + random.nextInt(26)) + "W";
      case 4 -> "*";
      default -> field(1, 31);
    };
  }

  private String weekday(boolean open) {
    String name = WEEKDAYS.get(random.nextInt(7));
    return switch (random.nextInt(open ? 6 : 4)) {
      case 0 -> name + "L";
      case 1 -> name + "#" + (1 + random.nextInt(5));
      case 2 ->
          random.ints(3, 0, 7).mapToObj(WEEKDAYS::get).distinct().collect(Collectors.joining(","));
      // To Spring SUN-SUN is the whole week.
      case 3 -> "MON-" + WEEKDAYS.get(2 + random.nextInt(5));
      case 4 -> "*";
      default -> "?";
    };
  }

  private String field(int least, int most) {
    if (random.nextInt(6) == 0) {
      return random.nextBoolean() ? "*" : "*/" + step(least, most);
    }
    return Stream.generate(() -> part(least, most))
        .limit(1L + random.nextInt(3))
        .collect(Collectors.joining(","));
  }

  private String part(int least, int most) {
    int first = least + random.nextInt(most - least + 1);
    int last = first + random.nextInt(most - first + 1);
    return switch (random.nextInt(5)) {
      case 0 -> first + "-" + last;
      case 1 -> first + "-" + last + "/" + step(least, most);
      case 2 -> first + "/" + step(least, most);
      default -> "" + first;
    };
  }

  private int step(int least, int most) {
    return 1 + random.nextInt(most - least);
  }
}
