package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks of one schedule that shall not all run at once. */
final class SpreadTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOW = Instant.parse("2026-12-20T10:30:00Z");
  private static final Duration WIDTH = Duration.ofMinutes(10);
  private static final Schedule.Recurring NOON = Schedule.daily(LocalTime.NOON, PARIS);

  @Test
  void tasks_areEvenlySpread() {
    int[] perMinute = new int[10];
    for (int task = 0; task < 10_000; task++) {
      Duration late = late(stored(NOON.spread(WIDTH), "task:" + task).next(NOW, 1));
      perMinute[(int) late.toMinutes()]++;
    }

    // A thousand each, and some 30 is the standard deviation.
    assertThat(IntStream.of(perMinute).summaryStatistics().getMin()).isGreaterThan(800);
  }

  @Test
  void occurrences_ofOneTaskAreLateByDifferentParts() {
    Schedule schedule = stored(NOON.spread(WIDTH), "a");
    Set<Duration> parts = new HashSet<>();
    Instant previous = NOW;
    for (int i = 1; i <= 100; i++) {
      previous = schedule.next(previous, i).orElseThrow();
      LocalDate day = previous.atZone(PARIS).toLocalDate();
      parts.add(Duration.between(day.atTime(LocalTime.NOON).atZone(PARIS).toInstant(), previous));
    }

    assertThat(parts)
        .hasSizeGreaterThan(95)
        .allSatisfy(part -> assertThat(part).isBetween(Duration.ZERO, WIDTH));
    assertThat(previous.atZone(PARIS).toLocalDate()).isEqualTo(LocalDate.of(2027, 3, 29));
  }

  @Test
  void part_isTheSameHoweverOftenItIsAskedFor() {
    Schedule schedule = stored(NOON.spread(WIDTH), "a");

    assertThat(schedule.next(NOW, 1)).isEqualTo(schedule.next(NOW, 1));
    assertThat(Schedule.parse(schedule.text()).next(NOW, 1)).isEqualTo(schedule.next(NOW, 1));
    assertThat(stored(NOON.spread(WIDTH), "a").next(NOW, 1)).isEqualTo(schedule.next(NOW, 1));
    assertThat(stored(NOON.spread(WIDTH), "b").next(NOW, 1)).isNotEqualTo(schedule.next(NOW, 1));
  }

  @Test
  void spreadWiderThanTheInterval_losesNoOccurrence() {
    Schedule everyMinute =
        stored(Schedule.every(Duration.ofMinutes(1)).spread(Duration.ofHours(5)), "a");
    Instant previous = NOW;
    for (int i = 1; i <= 1_000; i++) {
      previous = everyMinute.next(previous, i).orElseThrow();
      assertThat(Duration.between(NOW, previous).toMinutes()).isEqualTo(i);
    }
  }

  @Test
  void spreadOfTheShortestInterval_leavesItsGrid() {
    Schedule often = stored(Schedule.every(Duration.ofMillis(1)).spread(WIDTH), "a");

    assertThat(often.next(NOW, 1)).contains(NOW.plusMillis(1));
  }

  @Test
  void spread_keepsOutOfQuietHoursAndExceptedDates() {
    Schedule.Recurring late =
        Schedule.daily(LocalTime.of(23, 58), PARIS)
            .spread(WIDTH)
            .except(List.of(LocalDate.of(2026, 12, 21)), PARIS);
    Schedule.Recurring evening =
        Schedule.daily(LocalTime.of(21, 58), PARIS)
            .spread(WIDTH)
            .quietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), PARIS);

    for (Instant due : firstOfManyTasks(late)) {
      assertThat(due).isBetween("2026-12-20T22:58:00Z", "2026-12-20T22:59:59.999Z");
    }
    for (Instant due : firstOfManyTasks(evening)) {
      assertThat(due).isBetween("2026-12-20T20:58:00Z", "2026-12-20T20:59:59.999Z");
    }
  }

  @Test
  void spread_isOfTheEndOfQuietHoursToo() {
    Schedule.Recurring night =
        Schedule.daily(LocalTime.of(23, 0), PARIS)
            .spread(WIDTH)
            .quietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), PARIS);

    List<Instant> due = firstOfManyTasks(night);

    assertThat(new HashSet<>(due)).hasSizeGreaterThan(90);
    assertThat(due)
        .allSatisfy(
            time -> assertThat(time).isBetween("2026-12-21T06:00:00Z", "2026-12-21T06:10:00Z"));
  }

  @Test
  void spread_doesNotReachBeyondTheEndOfTheSeries() {
    Instant end = Instant.parse("2026-12-20T11:00:05Z");
    for (Instant due : firstOfManyTasks(NOON.spread(WIDTH).until(end))) {
      assertThat(due).isBetween(end.minusSeconds(5), end);
    }
  }

  /** As it is read back by a worker. */
  private static Schedule stored(Schedule schedule, String id) {
    Message message = Message.to("mail", "ada@example.org").build();
    Task task = Task.of(message).schedule(schedule).build();
    return TaskCodec.decode(TaskCodec.encode(task, TaskId.of(id), NOW, "")).schedule();
  }

  private static List<Instant> firstOfManyTasks(Schedule schedule) {
    List<Instant> due = new ArrayList<>();
    for (int task = 0; task < 100; task++) {
      due.add(stored(schedule, "task:" + task).next(NOW, 1).orElseThrow());
    }
    return due;
  }

  private static Duration late(Optional<Instant> due) {
    return Duration.between(Instant.parse("2026-12-20T11:00:00Z"), due.orElseThrow());
  }
}
