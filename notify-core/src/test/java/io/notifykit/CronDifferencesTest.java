package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.scheduling.support.CronExpression;

/** Where Quartz and Spring mean something else, as docs/SCHEDULES.md says; times are UTC. */
final class CronDifferencesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gap         | 0 30 2 * * *  | America/New_York | 2025-03-09T00 | 2025-03-09T07:30 2025-03-10T06:30 | 2025-03-10T06:30 2025-03-11T06:30",
        "overlap     | 0 30 1 * * *  | America/New_York | 2025-11-02T00 | 2025-11-02T05:30 2025-11-03T06:30 | 2025-11-02T05:30 2025-11-02T06:30",
        "1W          | 0 0 9 1W * *  | UTC              | 2036-03-02T12 | 2036-03-03T09:00 2036-04-01T09:00 | 2036-04-01T09:00 2036-05-01T09:00",
        "31W         | 0 0 9 31W * * | UTC              | 2024-03-26T12 | 2024-03-29T09:00 2024-05-31T09:00 | 2024-05-31T09:00 2024-07-31T09:00",
        "L-28        | 0 0 9 L-28 * *| UTC              | 2035-01-04T00 | 2035-03-03T09:00 2035-04-02T09:00 | 2035-01-31T09:00 2035-01-31T09:00",
        "SUN-SUN     | 0 0 9 * * SUN-SUN | UTC          | 2025-01-01T12 | 2025-01-05T09:00 2025-01-12T09:00 | 2025-01-02T09:00 2025-01-03T09:00",
      })
  void spring_means(
      String what, String expression, ZoneId zone, String after, String ours, String theirs) {
    CronExpression spring = CronExpression.parse(expression);

    assertThat(ours(expression, zone, after)).isEqualTo(ours);
    assertThat(
            two(
                after,
                previous -> {
                  var next = spring.next(previous.atZone(zone));
                  return next == null ? null : next.toInstant();
                }))
        .isEqualTo(theirs);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gap         | 0 30 2 * * ?  | America/New_York | 2025-03-09T00 | 2025-03-09T07:30 2025-03-10T06:30 | 2025-03-10T06:30 2025-03-11T06:30",
        "overlap     | 0 30 1 * * ?  | America/New_York | 2025-11-02T00 | 2025-11-02T05:30 2025-11-03T06:30 | 2025-11-02T06:30 2025-11-03T06:30",
        "hourly      | 0 0 * * * ?   | America/New_York | 2025-11-02T04:30 | 2025-11-02T05:00 2025-11-02T06:00 | 2025-11-02T06:00 2025-11-02T07:00",
        "31W         | 0 0 9 31W * ? | UTC              | 2027-03-31T12 | 2027-05-31T09:00 2027-07-30T09:00 | 2027-04-30T09:00 2027-05-31T09:00",
        "as ours: 1W   | 0 0 9 1W * ?   | UTC | 2036-03-02T12 | 2036-03-03T09:00 2036-04-01T09:00 | 2036-03-03T09:00 2036-04-01T09:00",
        "as ours: 31W  | 0 0 9 31W * ?  | UTC | 2024-03-26T12 | 2024-03-29T09:00 2024-05-31T09:00 | 2024-03-29T09:00 2024-05-31T09:00",
        "as ours: L-28 | 0 0 9 L-28 * ? | UTC | 2035-01-04T00 | 2035-03-03T09:00 2035-04-02T09:00 | 2035-03-03T09:00 2035-04-02T09:00",
        "as ours: SUN  | 0 0 9 ? * SUN-SUN | UTC | 2025-01-01T12 | 2025-01-05T09:00 2025-01-12T09:00 | 2025-01-05T09:00 2025-01-12T09:00",
        "as ours: wrap | 0 0 22-2 * * ? | UTC | 2025-01-01T02 | 2025-01-01T22:00 2025-01-01T23:00 | 2025-01-01T22:00 2025-01-01T23:00",
        "weekday 6   | 0 0 9 ? * 6   | UTC              | 2025-01-01T12 | 2025-01-04T09:00 2025-01-11T09:00 | 2025-01-03T09:00 2025-01-10T09:00",
      })
  void quartz_means(
      String what, String expression, ZoneId zone, String after, String ours, String theirs)
      throws ParseException {
    org.quartz.CronExpression quartz = new org.quartz.CronExpression(expression);
    quartz.setTimeZone(TimeZone.getTimeZone(zone));

    assertThat(ours(expression, zone, after)).isEqualTo(ours);
    assertThat(
            two(after, previous -> quartz.getNextValidTimeAfter(Date.from(previous)).toInstant()))
        .isEqualTo(theirs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 22-2 * * *", "0 0 9 * * FRI-MON"})
  void spring_refuses(String expression) {
    assertThat(Schedule.cron(expression, ZoneId.of("UTC")).text()).isNotBlank();
    assertThatThrownBy(() -> CronExpression.parse(expression))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 9 * * *", "0 0 9 13 * FRI", "0 0 9 ? * 0"})
  void quartz_refuses(String expression) {
    assertThat(Schedule.cron(expression, ZoneId.of("UTC")).text()).isNotBlank();
    assertThatThrownBy(() -> new org.quartz.CronExpression(expression))
        .isInstanceOfAny(ParseException.class, UnsupportedOperationException.class);
  }

  @Test
  void plainLOfWeekdays_isSaturdayToQuartzAlone() throws ParseException {
    org.quartz.CronExpression quartz = new org.quartz.CronExpression("0 0 9 ? * L");

    assertThat(quartz.getNextValidTimeAfter(Date.from(Instant.parse("2025-01-01T00:00:00Z"))))
        .hasDayOfWeek(Calendar.SATURDAY);
    assertThatThrownBy(() -> CronExpression.parse("0 0 9 ? * L"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Schedule.cron("0 0 9 ? * L", ZoneId.of("UTC")))
        .isInstanceOf(InvalidValueException.class);
  }

  private static String ours(String expression, ZoneId zone, String after) {
    Schedule schedule = Schedule.cron(expression, zone);
    return two(after, previous -> schedule.next(previous, 1).orElse(null));
  }

  private static String two(String after, UnaryOperator<Instant> next) {
    Instant previous = Instant.parse(after + (after.indexOf(':') < 0 ? ":00:00Z" : ":00Z"));
    List<String> found = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Instant time = next.apply(previous);
      found.add(time == null ? "none" : time.toString().substring(0, 16));
      previous = time == null ? previous : time;
    }
    return String.join(" ", found);
  }
}
