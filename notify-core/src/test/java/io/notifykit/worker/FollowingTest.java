package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Misfire;
import io.notifykit.Schedule;
import io.notifykit.StoredTask;
import io.notifykit.TaskHeader;
import io.notifykit.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which occurrence follows; the header is that of one that was due at the start. */
final class FollowingTest {
  private static final Instant START = Instant.parse("2026-03-02T10:30:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Schedule.Recurring EVERY_MINUTE = Schedule.every(MINUTE).starting(START);

  @Test
  void missedOccurrences_areOneByDefault() {
    assertThat(following(EVERY_MINUTE).afterAttempt(after(150))).contains(after(180));
    assertThat(following(EVERY_MINUTE.misfire(Misfire.SKIP)).afterAttempt(after(150)))
        .contains(after(180));
  }

  @Test
  void fireAll_isDueWithTheFirstThatWasMissed() {
    Following following = following(EVERY_MINUTE.misfire(Misfire.fireAll(2)));

    assertThat(following.afterAttempt(after(0))).contains(after(60));
    assertThat(following.afterAttempt(after(60))).contains(after(60));
    assertThat(following.afterAttempt(after(120))).contains(after(60));
  }

  @Test
  void fireAll_dropsTheOldestOfTooMany() {
    Following following = following(EVERY_MINUTE.misfire(Misfire.fireAll(2)));

    assertThat(following.afterAttempt(after(180))).contains(after(120));
    assertThat(following.afterAttempt(after(3_600))).contains(after(3_540));
    assertThat(following.afterAttempt(after(3_659))).contains(after(3_540));
  }

  @Test
  void fireAll_findsTheLatestOfMillionsWithoutAWalk() {
    Schedule often =
        Schedule.every(Duration.ofMillis(7)).starting(START).misfire(Misfire.fireAll(3));
    Instant end = START.plus(Duration.ofDays(30)).plusMillis(2);
    Instant previous = following(often).afterAttempt(end).orElseThrow();

    List<Instant> caughtUp = new ArrayList<>();
    while (!previous.isAfter(end)) {
      caughtUp.add(previous);
      previous = often.next(previous, 2).orElseThrow();
    }

    assertThat(caughtUp).hasSize(3);
    assertThat(Duration.between(caughtUp.get(2), end)).isLessThan(Duration.ofMillis(7));
  }

  @Test
  void fireAll_asksNoMoreOftenForAThousandThanItNeeds() {
    Counting counting = new Counting();
    Schedule schedule = counting.misfire(Misfire.fireAll(1_000));

    Instant due = following(schedule).afterAttempt(START.plus(Duration.ofDays(365))).orElseThrow();

    assertThat(due).isEqualTo(START.plus(Duration.ofDays(365)).minusSeconds(999));
    assertThat(counting.calls).isLessThan(50_000);
  }

  @Test
  void fireAll_endsWithItsSeries() {
    Schedule thrice = EVERY_MINUTE.until(after(120)).misfire(Misfire.fireAll(1));

    assertThat(following(thrice).afterAttempt(after(600))).contains(after(120));
    assertThat(
            following(EVERY_MINUTE.times(1).misfire(Misfire.fireAll(5))).afterAttempt(after(600)))
        .isEmpty();
  }

  @Test
  void fireAll_doesNotMakeUpForWhatIsTooOld() {
    Following following = following(EVERY_MINUTE.misfire(Misfire.fireAll(5)));

    assertThat(following.firstAfter(after(130))).contains(after(180));
  }

  @Test
  void fireAll_ofAScheduleThatStandsStillIsGivenUp() {
    Schedule stuck = new Answering(Optional.of(START)).misfire(Misfire.fireAll(5));

    assertThatThrownBy(() -> following(stuck).afterAttempt(after(600)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void afterCompletion_countsFromTheEndWhateverWasMissed() {
    Schedule.Recurring pause = Schedule.everyAfterCompletion(MINUTE);
    for (Schedule schedule :
        List.of(pause, pause.misfire(Misfire.SKIP), pause.misfire(Misfire.fireAll(5)))) {
      Following following = new Following(schedule.bind(START), header(), after(1_000));

      assertThat(following.afterAttempt(after(600))).contains(after(1_060));
      assertThat(following.firstAfter(after(600))).contains(after(1_060));
    }
  }

  @Test
  void cron_stepsOverTheNightOfAPause() {
    Schedule.Recurring quarterly = Schedule.cron("*/15 9-16 * * *", ZoneOffset.UTC);

    assertThat(following(quarterly).afterAttempt(Instant.parse("2026-03-05T03:00:00Z")))
        .contains(Instant.parse("2026-03-05T09:00:00Z"));
    assertThat(
            following(quarterly.misfire(Misfire.fireAll(3)))
                .afterAttempt(Instant.parse("2026-03-05T03:00:00Z")))
        .contains(Instant.parse("2026-03-04T16:15:00Z"));
  }

  private static Following following(Schedule schedule) {
    return new Following(schedule.bind(START), header(), after(10_000));
  }

  private static TaskHeader header() {
    String stored = "1S10mail," + START.toEpochMilli() + ",,1,1,,,|{}";
    return new StoredTask(TaskId.of("a"), stored.getBytes(StandardCharsets.UTF_8)).header();
  }

  private static Instant after(long seconds) {
    return START.plusSeconds(seconds);
  }

  /** Every second, and it counts how often it is asked. */
  private static final class Counting implements Schedule.Recurring {
    private int calls;

    @Override
    public Optional<Instant> next(Instant previous, long occurrence) {
      calls++;
      return Optional.of(previous.plusSeconds(1));
    }

    @Override
    public String text() {
      return "counting";
    }
  }

  private record Answering(Optional<Instant> answer) implements Schedule.Recurring {
    @Override
    public Optional<Instant> next(Instant previous, long occurrence) {
      return answer;
    }

    @Override
    public String text() {
      return "answering";
    }
  }
}
