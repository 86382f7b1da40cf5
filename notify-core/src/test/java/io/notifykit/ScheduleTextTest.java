package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTextTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOW = Instant.parse("2026-03-02T10:30:00.250Z");

  @Test
  void parse_readsBackWhatTextWrote() {
    Schedule.Recurring every = Schedule.every(Duration.ofMinutes(90));
    Schedule.Recurring daily = Schedule.daily(LocalTime.of(9, 0, 1), ZoneId.of("Europe/Paris"));
    for (Schedule schedule :
        List.of(
            Schedule.now(),
            Schedule.at(NOW),
            Schedule.in(Duration.ofSeconds(90)),
            every,
            every.bind(NOW),
            every.times(3),
            every.times(3).until(NOW).bind(NOW),
            daily,
            daily.until(NOW),
            Schedule.daily(LocalTime.NOON, ZoneId.of("+02:00")),
            Schedule.cron("*/5 0 22-2 15W,L-3 nov-feb ?", ZoneId.of("America/Argentina/Ushuaia")),
            Schedule.cron("@hourly", ZoneId.of("UTC+01:00")).times(3).until(NOW),
            Schedule.weekly(EnumSet.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY), LocalTime.NOON, PARIS),
            Schedule.monthly(31, LocalTime.MIDNIGHT, PARIS),
            Schedule.monthly(Schedule.LAST, LocalTime.MAX, PARIS),
            Schedule.monthly(-2, DayOfWeek.FRIDAY, LocalTime.NOON, PARIS),
            every.misfire(Misfire.SKIP),
            every.misfire(Misfire.skipAfter(Duration.ZERO)),
            every.misfire(Misfire.fireAll(1_000)),
            daily.spread(Duration.ofMinutes(10)),
            LimitedSchedule.of(daily.spread(Duration.ofMinutes(10))).boundTo(TaskId.of("a")),
            daily
                .starting(NOW)
                .until(NOW)
                .times(3)
                .except(List.of(LocalDate.EPOCH, LocalDate.of(2030, 12, 25)), PARIS)
                .quietHours(LocalTime.of(22, 0), LocalTime.of(7, 0, 1), ZoneId.of("+02:00"))
                .spread(Duration.ofSeconds(1))
                .misfire(Misfire.fireAll(3)))) {
      assertThat(Schedule.parse(schedule.text())).isEqualTo(schedule);
    }
  }

  @ParameterizedTest
  @EnumSource(BuiltInFormat.class)
  void parse_readsTheExampleOfEachFormat(BuiltInFormat format) {
    assertThat(Schedule.parse(format.example()).text()).startsWith(format.keyword());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ";", "; times=3", "hourly", "EVERY PT1H"})
  void parse_ofAnUnknownKeywordNamesTheKnownOnes(String text) {
    assertThatThrownBy(() -> Schedule.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(
            "[at, cron, daily, every, every-after-completion, in, monthly, weekly]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"every", "every hour", "every PT1H; from=monday", "every PT1H; speed=3"})
  void parse_ofAMalformedTextShowsItAndAnExample(String text) {
    assertThatThrownBy(() -> Schedule.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("every PT1H; from=2030-01-31T09:00:00Z; times=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"daily", "daily 09:00", "daily nine Europe/Paris", "daily 09:00 Paris x"})
  void parse_ofAMalformedDailyShowsItsExample(String text) {
    assertThatThrownBy(() -> Schedule.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("daily 09:00 Europe/Paris");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cron", "cron @daily", "cron Europe/Paris"})
  void parse_ofACronWithoutZoneShowsItsExample(String text) {
    assertThatThrownBy(() -> Schedule.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("cron 0 9 * * MON-FRI Europe/Paris");
  }

  @ParameterizedTest
  @ValueSource(strings = {"daily 09:00 Mars/Base", "cron 0 9 * * * Mars/Base"})
  void parse_ofAnUnknownZoneNamesIt(String text) {
    assertThatThrownBy(() -> Schedule.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("zone: \"Mars/Base\"")
        .hasMessageContaining("Europe/Paris");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "times    | many                       | times=3",
        "times    | 99999999999                | times=3",
        "starting | monday                     | starting=2030-01-31T09:00:00Z",
        "until    | 2030                       | until=2030-12-31T09:00:00Z",
        "except   | 2030-12-25                 | except=2030-12-25,2030-12-26 Europe/Paris",
        "except   | 2030-02-30 Europe/Paris    | except=2030-12-25,2030-12-26 Europe/Paris",
        "except   | 2030-12-25, Europe/Paris   | except=2030-12-25,2030-12-26 Europe/Paris",
        "quiet    | 22:00 Europe/Paris         | quiet=22:00-07:00 Europe/Paris",
        "quiet    | 22-7 Europe/Paris          | quiet=22:00-07:00 Europe/Paris",
        "quiet    | 22:00-07:00                | quiet=22:00-07:00 Europe/Paris",
        "spread   | ten minutes                | spread=PT10M",
        "seed     | 1f                         | seed=1f",
        "misfire  | FIRE_ALL                   | misfire=FIRE_ALL(10)",
        "misfire  | FIRE_ALL(all)              | misfire=FIRE_ALL(10)",
        "misfire  | SKIP(soon)                 | misfire=FIRE_ALL(10)",
        "misfire  | skip                       | misfire=FIRE_ALL(10)",
      })
  void parse_ofAMalformedTermShowsItAndAnExample(String name, String value, String example) {
    assertThatThrownBy(() -> Schedule.parse("every PT1H; " + name + "=" + value))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(name);
              assertThat(refused.value()).isEqualTo('"' + value + '"');
              assertThat(refused.allowed()).endsWith(example);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weekly MONDAY Europe/Paris",
        "weekly Monday 09:00 Europe/Paris",
        "weekly MONDAY, 09:00 Europe/Paris",
        "monthly 09:00 Europe/Paris",
        "monthly last 09:00 Europe/Paris",
        "monthly 1 FRI 09:00 Europe/Paris"
      })
  void parse_ofAMalformedWeeklyOrMonthlyShowsItsExample(String text) {
    assertThatThrownBy(() -> Schedule.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(text)
        .hasMessageEndingWith("FRIDAY 09:00 Europe/Paris");
  }

  @ParameterizedTest
  @ValueSource(strings = {"every PT1H; times", "every PT1H; =3", "every PT1H; times=3; times=4"})
  void parse_ofAMalformedOptionNamesIt(String text) {
    assertThatThrownBy(() -> Schedule.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("name=value")
        .hasMessageEndingWith(text.substring(text.lastIndexOf("; ") + 2));
  }

  @Test
  void parse_ofALimitOnASingleOccurrenceIsRefused() {
    assertThatThrownBy(() -> Schedule.parse("in PT10M; times=3"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("only on a schedule that recurs");
  }

  @Test
  void parse_ofAValueOutOfRangeNamesTheRange() {
    assertThatThrownBy(() -> Schedule.parse("every PT1H; times=0"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("1 to 1000000000");
  }

  @Test
  void parse_ofNullIsRefused() {
    assertThatThrownBy(() -> Schedule.parse(null)).isInstanceOf(InvalidValueException.class);
  }
}
