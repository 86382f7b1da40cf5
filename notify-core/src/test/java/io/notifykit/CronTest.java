package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fields of cron expressions mean, in a zone whose clocks never change. */
final class CronTest {
  private static final LocalDateTime START = LocalDateTime.parse("2025-01-01T00:00");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 9 15W * *        | 01-15 02-14 03-14 04-15 05-15 06-16 07-15",
        "0 9 1W * *         | 01-01 02-03 03-03 04-01 05-01 06-02 07-01",
        "0 9 31W * *        | 01-31 03-31 05-30 07-31 08-29 10-31 12-31",
        "0 9 LW * *         | 01-31 02-28 03-31 04-30 05-30 06-30 07-31",
        "0 9 L-3 * *        | 01-28 02-25 03-28 04-27 05-28 06-27 07-28",
        "0 9 L * *          | 01-31 02-28 03-31 04-30 05-31 06-30 07-31",
        "0 9 1,L-1,15W * *  | 01-01 01-15 01-30 02-01 02-14 02-27 03-01",
        "0 9 ? * 5L         | 01-31 02-28 03-28 04-25 05-30 06-27 07-25",
        "0 9 ? * FRIL       | 01-31 02-28 03-28 04-25 05-30 06-27 07-25",
        "0 9 ? * 5#3        | 01-17 02-21 03-21 04-18 05-16 06-20 07-18",
        "0 9 ? * MON#5      | 03-31 06-30 09-29 12-29 2026-03-30 2026-06-29",
        "0 9 ? * MON#1,FRIL | 01-06 01-31 02-03 02-28 03-03 03-28 04-07",
        "0 9 ? * 7#2        | 01-12 02-09 03-09 04-13 05-11 06-08 07-13",
        "0 9 1,15W * *      | 01-01 01-15 02-01 02-14 03-01 03-14 04-01",
        "0 9 13 * 5         | 01-03 01-10 01-13 01-17 01-24 01-31 02-07",
        "0 0 9 13 * 5       | 2025-06-13 2026-02-13 2026-03-13 2026-11-13 2027-08-13 2028-10-13",
        "0 9 */7 * *        | 01-01 01-08 01-15 01-22 01-29 02-01 02-08 02-15",
        "0 9 */7 * MON      | 09-01 09-08 09-15 09-22 09-29 12-01 12-08 12-15",
        "0 9 1 * */2        | 02-01 03-01 04-01 05-01 06-01 07-01 11-01",
        "0 9 29 2 *         | 2028-02-29 2032-02-29 2036-02-29",
        "0 0 9 29 2 MON     | 2044-02-29 2072-02-29 2112-02-29",
        "0 9 * * 0          | 01-05 01-12 01-19",
        "0 9 * * 7          | 01-05 01-12 01-19",
        "0 9 * * sun        | 01-05 01-12 01-19",
        "0 9 * * FRI-MON    | 01-03 01-04 01-05 01-06 01-10",
        "0 9 * * 6-7        | 01-04 01-05 01-11",
        "0 9 * * 7-2        | 01-05 01-06 01-07 01-12",
        "0 9 * * MON-SUN    | 01-01 01-02 01-03 01-04 01-05 01-06 01-07",
        "0 9 * * MON/2      | 01-01 01-03 01-05 01-06 01-08",
        "0 9 30-2 * *       | 01-01 01-02 01-30 01-31 02-01 02-02 03-01",
        "0 9 1 nov-feb/2 *  | 01-01 11-01 2026-01-01",
        "0 9 1 6 ?          | 06-01 2026-06-01",
        "0 0 9 ? * ?        | 01-01 01-02 01-03",
      })
  void days_areThoseOfTheVectors(String expression, String days) {
    List<LocalDateTime> expected = new ArrayList<>();
    for (String day : days.split(" ")) {
      expected.add(LocalDate.parse(day.length() == 5 ? "2025-" + day : day).atTime(9, 0));
    }

    assertThat(occurrences(expression, START, expected.size())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5/15 * * * *         | 00:05 00:20 00:35 00:50 01:05",
        "5-59/15 * * * *      | 00:05 00:20 00:35 00:50 01:05",
        "*/15 9,12-13 * * *   | 09:00 09:15 09:30 09:45 12:00 12:15",
        "0 22-2 * * *         | 00:00 01:00 02:00 22:00 23:00",
        "0 22-3/2 * * *       | 00:00 02:00 22:00",
        "55-5/5 7 * * *       | 07:00 07:05 07:55",
        "30 0 0 * * *         | 00:00:30",
        "*/20 59 23 * * *     | 23:59 23:59:20 23:59:40",
        "59,1 0 0 * * *       | 00:00:01 00:00:59",
        "0 0 0 * * *          | 00:00",
        "05 08 * * *          | 08:05",
      })
  void times_areThoseOfTheFields(String expression, String times) {
    List<LocalDateTime> expected = new ArrayList<>();
    for (String time : times.split(" ")) {
      expected.add(LocalDateTime.parse("2025-01-01T" + time));
    }

    assertThat(occurrences(expression, START, expected.size())).isEqualTo(expected);
    if (expected.size() < 5) {
      assertThat(occurrences(expression, START, expected.size() + 1).get(expected.size()))
          .isAfterOrEqualTo(START.plusDays(1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "@yearly, 0 0 1 1 *",
    "@annually, 0 0 1 1 *",
    "@monthly, 0 0 1 * *",
    "@weekly, 0 0 * * 0",
    "@daily, 0 0 * * *",
    "@midnight, 0 0 * * *",
    "' @Hourly ', 0 * * * *"
  })
  void nickname_isTheExpressionItStandsFor(String nickname, String fields) {
    assertThat(Schedule.cron(nickname, ZoneOffset.UTC))
        .isEqualTo(Schedule.cron(fields, ZoneOffset.UTC));
  }

  @Test
  void equality_isThatOfTheWordsAndTheZone() {
    Schedule schedule = Schedule.cron(" 0  9 *\t* mon-fri ", ZoneId.of("Europe/Paris"));

    assertThat(schedule).isEqualTo(Schedule.cron("0 9 * * MON-FRI", ZoneId.of("Europe/Paris")));
    assertThat(schedule).hasSameHashCodeAs(Schedule.parse(schedule.text()));
    assertThat(schedule).isNotEqualTo(Schedule.cron("0 9 * * MON-FRI", ZoneOffset.UTC));
    assertThat(schedule).isNotEqualTo(Schedule.cron("0 8 * * MON-FRI", ZoneId.of("Europe/Paris")));
    assertThat(schedule.text()).isEqualTo("cron 0 9 * * MON-FRI Europe/Paris");
  }

  @Test
  void next_isStrictlyLaterThanThePreviousOne() {
    Schedule daily = Schedule.cron("0 9 * * *", ZoneOffset.UTC);
    Instant nine = Instant.parse("2025-01-01T09:00:00Z");

    assertThat(daily.next(nine.minusNanos(1), 1)).contains(nine);
    assertThat(daily.next(nine, 2)).contains(nine.plusSeconds(86_400));
    assertThat(daily.next(nine.plusNanos(1), 2)).contains(nine.plusSeconds(86_400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 1 1 *", "* * * * * *", "0 0 29 2 *", "0 0 0 29 2 MON"})
  void next_endsWithTheYear9999(String expression) {
    for (String zone : List.of("UTC", "Europe/Paris", "-18:00")) {
      Schedule schedule = Schedule.cron(expression, ZoneId.of(zone));

      assertThat(schedule.next(Instant.parse("9999-12-31T23:59:59Z"), 7)).isEmpty();
      assertThat(schedule.next(Instant.MAX, 7)).isEmpty();
    }
  }

  private static List<LocalDateTime> occurrences(String expression, LocalDateTime from, int most) {
    Schedule schedule = Schedule.cron(expression, ZoneOffset.UTC);
    // The start itself counts here.
    Optional<Instant> next = schedule.next(from.minusNanos(1).toInstant(ZoneOffset.UTC), 1);
    LocalDateTime[] found = new LocalDateTime[most];
    for (int i = 0; i < most; i++) {
      found[i] = LocalDateTime.ofInstant(next.orElseThrow(), ZoneOffset.UTC);
      next = schedule.next(next.get(), i + 2L);
    }
    return Arrays.asList(found);
  }
}
