package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:30:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Test
  void now_isDueOnceAtTheTimeOfScheduling() {
    assertThat(occurrences(Schedule.now(), NOW, 3)).containsExactly(NOW);
  }

  @Test
  void at_isDueOnceAtItsInstant() {
    Instant past = NOW.minusSeconds(60);

    assertThat(occurrences(Schedule.at(past), NOW, 3)).containsExactly(past);
  }

  @Test
  void in_isBoundToTheTimeOfScheduling() {
    Schedule bound = Schedule.in(Duration.ofMinutes(10)).bind(NOW);

    assertThat(bound).isEqualTo(Schedule.at(NOW.plusSeconds(600)));
    assertThat(bound.bind(NOW.plusSeconds(1))).isEqualTo(bound);
  }

  @Test
  void every_startsOneIntervalAfterScheduling() {
    Schedule hourly = Schedule.every(Duration.ofHours(1)).bind(NOW);

    assertThat(occurrences(hourly, NOW, 3))
        .containsExactly(
            NOW.plusSeconds(3_600), NOW.plusSeconds(2 * 3_600), NOW.plusSeconds(3 * 3_600));
  }

  @Test
  void every_keepsToItsGrid() {
    Schedule everyTenMinutes = Schedule.every(Duration.ofMinutes(10)).bind(NOW);

    assertThat(everyTenMinutes.next(NOW.plusSeconds(25 * 60), 7))
        .contains(NOW.plusSeconds(30 * 60));
    assertThat(everyTenMinutes.next(NOW.plusSeconds(30 * 60), 7))
        .contains(NOW.plusSeconds(40 * 60));
  }

  @Test
  void daily_isLaterByTheGapThatDaylightSavingSkips() {
    Schedule daily = Schedule.daily(LocalTime.of(2, 30), PARIS);

    assertThat(occurrences(daily, Instant.parse("2026-03-27T12:00:00Z"), 3))
        .containsExactly(
            Instant.parse("2026-03-28T01:30:00Z"),
            Instant.parse("2026-03-29T01:30:00Z"),
            Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void daily_isDueOnceAtTheTimeThatDaylightSavingRepeats() {
    Schedule daily = Schedule.daily(LocalTime.of(2, 30), PARIS);

    assertThat(occurrences(daily, Instant.parse("2026-10-23T12:00:00Z"), 3))
        .containsExactly(
            Instant.parse("2026-10-24T00:30:00Z"),
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void daily_keepsItsWallClockTimeAcrossDaylightSaving() {
    Schedule daily = Schedule.daily(LocalTime.of(9, 0), PARIS);

    assertThat(occurrences(daily, Instant.parse("2026-03-28T00:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-03-28T08:00:00Z"), Instant.parse("2026-03-29T07:00:00Z"));
    assertThat(occurrences(daily, Instant.parse("2026-10-24T00:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-10-24T07:00:00Z"), Instant.parse("2026-10-25T08:00:00Z"));
  }

  @Test
  void daily_isDueOnceAroundADayThatNeverWas() {
    Schedule daily = Schedule.daily(LocalTime.of(9, 0), ZoneId.of("Pacific/Apia"));

    assertThat(occurrences(daily, Instant.parse("2011-12-29T00:00:00Z"), 3))
        .containsExactly(
            Instant.parse("2011-12-29T19:00:00Z"),
            Instant.parse("2011-12-30T19:00:00Z"),
            Instant.parse("2011-12-31T19:00:00Z"));
  }

  @Test
  void times_endsTheSeries() {
    Schedule thrice = Schedule.every(Duration.ofHours(1)).times(3).bind(NOW);

    assertThat(occurrences(thrice, NOW, 10)).hasSize(3);
  }

  @Test
  void until_includesItsInstant() {
    Instant last = NOW.plusSeconds(2 * 3_600);
    Schedule.Recurring hourly = Schedule.every(Duration.ofHours(1));

    assertThat(occurrences(hourly.until(last).bind(NOW), NOW, 10)).hasSize(2).endsWith(last);
    assertThat(occurrences(hourly.until(last.minusMillis(1)).bind(NOW), NOW, 10)).hasSize(1);
  }

  @Test
  void limits_holdTogetherAndTheLastOfOneKindCounts() {
    Schedule.Recurring hourly = Schedule.every(Duration.ofHours(1));

    assertThat(hourly.times(5).until(NOW).times(2)).isEqualTo(hourly.until(NOW).times(2));
    assertThat(occurrences(hourly.times(5).until(NOW.plusSeconds(3_600)).bind(NOW), NOW, 10))
        .hasSize(1);
  }

  @Test
  void occurrences_advanceThoughStoredToTheMillisecondAndAreNeverEarly() {
    Instant odd = NOW.plusNanos(123_456_789);
    Task everySecond = task(Schedule.every(Duration.ofSeconds(1)));
    Task oddInterval = task(Schedule.every(Duration.ofNanos(1_500_000)));
    Task oddTime = task(Schedule.daily(LocalTime.of(9, 0).plusNanos(500), PARIS));

    for (Task task : List.of(everySecond, oddInterval, oddTime)) {
      Schedule bound = task.schedule().bind(odd);
      TaskHeader header = TaskHeader.first(task, bound.next(odd, 1).orElseThrow(), false, "");
      for (int i = 2; i < 50; i++) {
        Instant next = bound.next(header.nominal(), i).orElseThrow();
        TaskHeader following = header.nextOccurrence(next);
        assertThat(following.due()).as(bound.text()).isAfter(header.due()).isAfterOrEqualTo(next);
        header = following;
      }
    }
  }

  @Test
  void factories_refuseWhatIsOutOfRange() {
    refused("at", () -> Schedule.at(null));
    refused("at", () -> Schedule.at(Instant.EPOCH.minusMillis(1)));
    refused("at", () -> Schedule.at(Instant.parse("+10000-01-01T00:00:00Z")));
    refused("in", () -> Schedule.in(Duration.ofMillis(-1)));
    refused("in", () -> Schedule.in(Duration.ofDays(36_501)));
    refused("every", () -> Schedule.every(Duration.ZERO));
    refused("every", () -> Schedule.every(Duration.ofDays(36_501)));
    refused("time", () -> Schedule.daily(null, PARIS));
    refused("zone", () -> Schedule.daily(LocalTime.NOON, null));
    refused("times", () -> Schedule.every(Duration.ofHours(1)).times(0));
    refused("until", () -> Schedule.every(Duration.ofHours(1)).until(null));
  }

  private static void refused(String field, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.allowed()).isNotBlank();
            });
  }

  private static Task task(Schedule schedule) {
    return Task.of(Message.to("mail", "ada@example.org").build()).schedule(schedule).build();
  }

  private static List<Instant> occurrences(Schedule schedule, Instant scheduled, int most) {
    List<Instant> all = new ArrayList<>();
    Optional<Instant> next = schedule.next(scheduled, 1);
    while (next.isPresent() && all.size() < most) {
      all.add(next.get());
      next = schedule.next(next.get(), all.size() + 1L);
    }
    return all;
  }
}
