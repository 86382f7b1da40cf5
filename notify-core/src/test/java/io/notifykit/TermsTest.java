package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a series starts, and what is left out of it. */
final class TermsTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOW = Instant.parse("2026-12-20T10:30:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final LocalTime TEN_PM = LocalTime.of(22, 0);
  private static final LocalTime SEVEN = LocalTime.of(7, 0);
  private static final Schedule.Recurring HOURLY = Schedule.every(HOUR);

  @Test
  void starting_isTheFirstOccurrenceOfAnIntervalAndItsAnchor() {
    Instant first = NOW.plus(Duration.ofMinutes(150));

    assertThat(occurrences(HOURLY.starting(first), NOW, 3))
        .containsExactly(first, first.plus(HOUR), first.plus(HOUR).plus(HOUR));
  }

  @Test
  void starting_inThePastIsStillTheAnchor() {
    assertThat(occurrences(HOURLY.starting(NOW.minus(Duration.ofMinutes(150))), NOW, 2))
        .containsExactly(NOW.plus(Duration.ofMinutes(30)), NOW.plus(Duration.ofMinutes(90)));
  }

  @Test
  void starting_holdsBackTimesOfTheDay() {
    Schedule.Recurring daily = Schedule.daily(LocalTime.NOON, PARIS);

    assertThat(occurrences(daily.starting(instant("2026-12-24T11:00:00Z")), NOW, 2))
        .containsExactly(instant("2026-12-24T11:00:00Z"), instant("2026-12-25T11:00:00Z"));
    assertThat(occurrences(daily.starting(instant("2026-12-24T11:00:00.001Z")), NOW, 1))
        .containsExactly(instant("2026-12-25T11:00:00Z"));
    assertThat(occurrences(daily.starting(NOW.minus(HOUR)), NOW, 1))
        .containsExactly(instant("2026-12-20T11:00:00Z"));
  }

  @Test
  void starting_doesNotMoveWhatComesLater() {
    Schedule daily = Schedule.daily(LocalTime.NOON, PARIS).starting(NOW).bind(NOW);

    assertThat(daily.next(instant("2027-01-01T11:00:00Z"), 9))
        .contains(instant("2027-01-02T11:00:00Z"));
  }

  @Test
  void untilBeforeStarting_isRefusedInEitherOrder() {
    refused("until", () -> HOURLY.starting(NOW).until(NOW.minusMillis(1)));
    refused("until", () -> HOURLY.until(NOW.minusMillis(1)).starting(NOW));
    refused(
        "until",
        () -> Schedule.parse("every PT1H; until=" + NOW.minusMillis(1) + "; starting=" + NOW));
    assertThat(occurrences(HOURLY.starting(NOW).until(NOW), NOW.minusSeconds(1), 3))
        .containsExactly(NOW);
  }

  @Test
  void except_leavesOutItsDatesByTheClocksOfItsZone() {
    Schedule.Recurring daily = Schedule.daily(LocalTime.of(0, 30), PARIS);

    assertThat(occurrences(daily.except(List.of(LocalDate.of(2026, 12, 21)), PARIS), NOW, 2))
        .containsExactly(instant("2026-12-21T23:30:00Z"), instant("2026-12-22T23:30:00Z"));
    assertThat(
            occurrences(
                daily.except(List.of(LocalDate.of(2026, 12, 21)), ZoneId.of("UTC")), NOW, 2))
        .containsExactly(instant("2026-12-20T23:30:00Z"), instant("2026-12-22T23:30:00Z"));
  }

  @Test
  void except_stepsOverALongHolidayAtOnce() {
    List<LocalDate> dates =
        LocalDate.of(2026, 12, 21).datesUntil(LocalDate.of(2029, 9, 16)).toList();
    Schedule often = Schedule.every(Duration.ofMillis(1)).except(dates, PARIS).bind(NOW);

    assertThat(dates).hasSize(1_000);
    assertThat(often.next(instant("2026-12-20T22:59:59.999Z"), 9))
        .contains(instant("2029-09-15T22:00:00Z"));
  }

  @Test
  void except_ofEveryDayToTheEndLeavesNothing() {
    Schedule never =
        HOURLY
            .until(instant("2026-12-21T20:00:00Z"))
            .except(List.of(LocalDate.of(2026, 12, 20), LocalDate.of(2026, 12, 21)), PARIS)
            .bind(NOW);

    assertThat(never.next(NOW, 1)).isEmpty();
  }

  @Test
  void exceptedDateThatIsShownTwice_endsWithTheSecondTime() {
    // Clocks went from 00:01 on the 1st back to 23:01 on the 31st.
    ZoneId newfoundland = ZoneId.of("America/St_Johns");
    Schedule halfHourly =
        Schedule.every(Duration.ofMinutes(30))
            .except(List.of(LocalDate.of(2010, 11, 6)), newfoundland)
            .bind(instant("2010-11-06T00:00:00Z"));

    assertThat(halfHourly.next(instant("2010-11-06T20:00:00Z"), 1))
        .contains(instant("2010-11-07T02:30:00Z"));
    assertThat(halfHourly.next(instant("2010-11-07T02:30:00Z"), 2))
        .contains(instant("2010-11-07T03:30:00Z"));
  }

  @Test
  void quietHours_areOneOccurrenceAtTheirEnd() {
    Schedule.Recurring quiet = HOURLY.quietHours(TEN_PM, SEVEN, PARIS);

    assertThat(occurrences(quiet, instant("2026-12-20T18:30:00Z"), 5))
        .containsExactly(
            instant("2026-12-20T19:30:00Z"),
            instant("2026-12-20T20:30:00Z"),
            instant("2026-12-21T06:00:00Z"),
            instant("2026-12-21T06:30:00Z"),
            instant("2026-12-21T07:30:00Z"));
  }

  @Test
  void quietHours_includeTheirStartAndNotTheirEnd() {
    QuietHours lunch = new QuietHours(LocalTime.NOON, LocalTime.of(13, 0), PARIS);

    assertThat(lunch.end(instant("2026-12-20T10:59:59.999Z")))
        .isEqualTo("2026-12-20T10:59:59.999Z");
    assertThat(lunch.end(instant("2026-12-20T11:00:00Z"))).isEqualTo("2026-12-20T12:00:00Z");
    assertThat(lunch.end(instant("2026-12-20T12:00:00Z"))).isEqualTo("2026-12-20T12:00:00Z");
  }

  @Test
  void quietHours_endWithTheClocksThatAreSetOutOfThem() {
    QuietHours night = new QuietHours(TEN_PM, LocalTime.of(2, 30), PARIS);
    QuietHours late = new QuietHours(TEN_PM, LocalTime.of(2, 0), PARIS);

    // The gap, 02:00 to 03:00, ends the first; nothing was due between 02:00 and 03:00.
    assertThat(night.end(instant("2026-03-28T23:00:00Z"))).isEqualTo("2026-03-29T01:00:00Z");
    // Shown twice: the hours end, come back with the clocks, and end again.
    assertThat(night.end(instant("2026-10-25T00:10:00Z"))).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(night.end(instant("2026-10-25T01:10:00Z"))).isEqualTo("2026-10-25T01:30:00Z");
    assertThat(late.end(instant("2026-10-24T23:59:00Z"))).isEqualTo("2026-10-25T00:00:00Z");
  }

  @Test
  void quietHours_intoAnExceptedDateAreLeftOutWithIt() {
    Schedule evening =
        Schedule.daily(LocalTime.of(23, 0), PARIS)
            .quietHours(TEN_PM, SEVEN, PARIS)
            .except(List.of(LocalDate.of(2026, 12, 25)), PARIS);

    assertThat(occurrences(evening, instant("2026-12-22T12:00:00Z"), 3))
        .containsExactly(
            instant("2026-12-23T06:00:00Z"),
            instant("2026-12-24T06:00:00Z"),
            instant("2026-12-27T06:00:00Z"));
  }

  @Test
  void quietHoursBeyondTheEnd_endTheSeries() {
    Schedule.Recurring evening = Schedule.daily(LocalTime.of(23, 0), PARIS);

    assertThat(
            occurrences(
                evening.quietHours(TEN_PM, SEVEN, PARIS).until(instant("2026-12-21T05:59:59Z")),
                instant("2026-12-19T12:00:00Z"),
                9))
        .containsExactly(instant("2026-12-20T06:00:00Z"));
  }

  @Test
  void quietHours_putOffWhatIsDueOnce() {
    Schedule soon = Schedule.in(HOUR).quietHours(TEN_PM, SEVEN, PARIS);
    Instant evening = instant("2026-12-20T20:30:00Z");

    assertThat(soon.bind(evening)).isEqualTo(Schedule.at(instant("2026-12-21T06:00:00Z")));
    assertThat(soon.next(evening, 1)).contains(instant("2026-12-21T06:00:00Z"));
    assertThat(soon.bind(NOW)).isEqualTo(Schedule.at(NOW.plus(HOUR)));
    assertThat(Schedule.parse(soon.text())).isEqualTo(soon);
    assertThat(soon.quietHours(TEN_PM, LocalTime.NOON, PARIS))
        .isEqualTo(Schedule.in(HOUR).quietHours(TEN_PM, LocalTime.NOON, PARIS));
    refused("schedule", () -> Schedule.parse(soon.text() + "; times=3"));
  }

  @Test
  void terms_ofOneKindReplaceEachOtherAndTheirOrderDoesNotMatter() {
    Schedule one =
        HOURLY.times(1).times(2).quietHours(SEVEN, TEN_PM, PARIS).quietHours(TEN_PM, SEVEN, PARIS);

    assertThat(one).isEqualTo(HOURLY.quietHours(TEN_PM, SEVEN, PARIS).times(2));
    assertThat(one).isEqualTo(Schedule.parse(one.text()));
  }

  @Test
  void terms_refuseWhatIsOutOfRange() {
    LocalDate day = LocalDate.of(2026, 12, 25);
    refused("starting", () -> HOURLY.starting(null));
    refused("starting", () -> HOURLY.starting(Instant.EPOCH.minusMillis(1)));
    refused("except", () -> HOURLY.except(null, PARIS));
    refused("except", () -> HOURLY.except(List.of(), PARIS));
    refused("except", () -> HOURLY.except(Collections.singleton(null), PARIS));
    refused("except", () -> HOURLY.except(Arrays.asList(day, LocalDate.MAX), PARIS));
    refused("except", () -> HOURLY.except(Collections.nCopies(1_001, day), PARIS));
    refused("zone", () -> HOURLY.except(List.of(day), null));
    refused("from", () -> HOURLY.quietHours(null, SEVEN, PARIS));
    refused("to", () -> HOURLY.quietHours(SEVEN, null, PARIS));
    refused("to", () -> HOURLY.quietHours(SEVEN, SEVEN, PARIS));
    refused("zone", () -> HOURLY.quietHours(SEVEN, TEN_PM, null));
    refused("spread", () -> HOURLY.spread(Duration.ZERO));
    refused("spread", () -> HOURLY.spread(Duration.ofDays(31)));
    refused("misfire", () -> HOURLY.misfire(null));
    refused("grace", () -> Misfire.skipAfter(Duration.ofMillis(-1)));
    refused("fireAll", () -> Misfire.fireAll(0));
    refused("fireAll", () -> Misfire.fireAll(1_001));
  }

  @Test
  void scheduleThatStandsStillOnAnExceptedDate_isGivenUp() {
    Schedule.Recurring stuck =
        new Schedule.Recurring() {
          @Override
          public Optional<Instant> next(Instant previous, long occurrence) {
            return Optional.of(NOW);
          }

          @Override
          public String text() {
            return "stuck";
          }
        };

    assertThatThrownBy(
            () ->
                stuck
                    .except(List.of(LocalDate.of(2026, 12, 20)), PARIS)
                    .next(NOW.minusSeconds(1), 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Instant instant(String text) {
    return Instant.parse(text);
  }

  private static void refused(String field, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidValueException.class, refused -> assertThat(refused.field()).isEqualTo(field));
  }

  private static List<Instant> occurrences(Schedule schedule, Instant scheduled, int most) {
    List<Instant> all = new ArrayList<>();
    Schedule bound = schedule.bind(scheduled);
    Optional<Instant> next = bound.next(scheduled, 1);
    while (next.isPresent() && all.size() < most) {
      all.add(next.get());
      next = bound.next(next.get(), all.size() + 1L);
    }
    return all;
  }
}
