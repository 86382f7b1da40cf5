package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weekly and monthly. */
final class DatedScheduleTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final Instant START = Instant.parse("2024-01-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weekly MONDAY 09:00            | 2024-02-05 2024-02-12 2024-02-19",
        "weekly SUNDAY,THURSDAY 09:00   | 2024-02-01 2024-02-04 2024-02-08",
        "monthly 1 09:00                | 2024-02-01 2024-03-01 2024-04-01",
        "monthly 29 09:00               | 2024-02-29 2024-03-29 2024-04-29",
        "monthly 31 09:00               | 2024-03-31 2024-05-31 2024-07-31",
        "monthly -1 09:00               | 2024-02-29 2024-03-31 2024-04-30",
        "monthly -2 09:00               | 2024-02-28 2024-03-30 2024-04-29",
        "monthly -30 09:00              | 2024-03-02 2024-04-01 2024-05-02",
        "monthly 1 MONDAY 09:00         | 2024-02-05 2024-03-04 2024-04-01",
        "monthly 5 FRIDAY 09:00         | 2024-03-29 2024-05-31 2024-08-30",
        "monthly -1 FRIDAY 09:00        | 2024-02-23 2024-03-29 2024-04-26",
        "monthly -5 THURSDAY 09:00      | 2024-02-01 2024-05-02 2024-08-01",
      })
  void days_areThoseOfTheTable(String text, String days) {
    Schedule schedule = Schedule.parse(text + " Europe/Paris");
    List<String> found = new ArrayList<>();
    Instant previous = START;
    for (long i = 1; i <= 3; i++) {
      previous = schedule.next(previous, i).orElseThrow();
      assertThat(previous.atZone(PARIS).toLocalTime()).isEqualTo(NINE);
      found.add(previous.atZone(PARIS).toLocalDate().toString());
    }

    assertThat(found).isEqualTo(List.of(days.split(" ")));
  }

  @Test
  void monthly_onTheDayOfAGapIsLaterByTheGap() {
    Schedule lastSunday =
        Schedule.monthly(Schedule.LAST, DayOfWeek.SUNDAY, LocalTime.of(2, 30), PARIS);

    assertThat(lastSunday.next(Instant.parse("2026-03-01T00:00:00Z"), 1))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(lastSunday.next(Instant.parse("2026-03-29T01:30:00Z"), 2))
        .contains(Instant.parse("2026-04-26T00:30:00Z"));
  }

  @Test
  void weekly_isEqualWhateverTheOrderOfItsDays() {
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    Schedule weekly = Schedule.weekly(days, NINE, PARIS);
    days.clear();

    assertThat(weekly).isEqualTo(Schedule.parse("weekly FRIDAY,MONDAY 09:00 Europe/Paris"));
    assertThat(weekly.text()).isEqualTo("weekly MONDAY,FRIDAY 09:00 Europe/Paris");
  }

  @Test
  void factories_refuseWhatIsOutOfRange() {
    Set<DayOfWeek> monday = Set.of(DayOfWeek.MONDAY);
    refused("days", () -> Schedule.weekly(null, NINE, PARIS));
    refused("days", () -> Schedule.weekly(Set.of(), NINE, PARIS));
    refused("days", () -> Schedule.weekly(Collections.singleton(null), NINE, PARIS));
    refused("time", () -> Schedule.weekly(monday, null, PARIS));
    refused("zone", () -> Schedule.weekly(monday, NINE, null));
    refused("day", () -> Schedule.monthly(0, NINE, PARIS));
    refused("day", () -> Schedule.monthly(32, NINE, PARIS));
    refused("day", () -> Schedule.monthly(-32, NINE, PARIS));
    refused("day", () -> Schedule.monthly(Integer.MIN_VALUE, NINE, PARIS));
    refused("time", () -> Schedule.monthly(1, null, PARIS));
    refused("zone", () -> Schedule.monthly(1, NINE, null));
    refused("nth", () -> Schedule.monthly(0, DayOfWeek.MONDAY, NINE, PARIS));
    refused("nth", () -> Schedule.monthly(6, DayOfWeek.MONDAY, NINE, PARIS));
    refused("nth", () -> Schedule.monthly(-6, DayOfWeek.MONDAY, NINE, PARIS));
    refused("weekday", () -> Schedule.monthly(1, null, NINE, PARIS));
  }

  @Test
  void dates_goOnToTheEndOfTheYear9999() {
    Schedule daily = Schedule.daily(NINE, PARIS);
    Instant last = LocalDate.of(9999, 12, 31).atTime(NINE).atZone(PARIS).toInstant();

    assertThat(daily.next(last.minusSeconds(1), 1)).contains(last);
    assertThat(daily.next(last, 2)).isEmpty();
  }

  private static void refused(String field, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidValueException.class, refused -> assertThat(refused.field()).isEqualTo(field));
  }
}
