package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Misfire;
import io.notifykit.Schedule;
import io.notifykit.TaskState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tasks of many occurrences, late ones, and those too late to be sent. */
final class SeriesTest extends DrivenWorker {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void rejectedOccurrence_isDeadAndTheNextOneIsSent() {
    channel.answer(DeliveryResult.rejected("too long"));
    client.schedule(task("a").schedule(Schedule.every(MINUTE)).build());
    runAfter(MINUTE);

    assertState("a", TaskState.SCHEDULED);
    assertThat(find("a").nextDue()).contains(START.plusSeconds(120));
    assertThat(find("a").reasons()).isEmpty();
    assertThat(told.lines()).containsExactly("attempted a Rejected", "dead a 1 too long");

    runAfter(MINUTE);
    assertThat(channel.deliveries()).extracting(Delivery::occurrence).containsExactly(1L, 2L);
  }

  @Test
  void times_endTheSeries() {
    client.schedule(task("a").schedule(Schedule.every(MINUTE).times(2)).build());
    runAfter(MINUTE);
    assertState("a", TaskState.SCHEDULED);
    runAfter(MINUTE);

    assertState("a", TaskState.DONE);
    assertThat(find("a").occurrence()).isEqualTo(2);
    assertThat(runAfter(Duration.ofDays(1))).isZero();
  }

  @Test
  void until_endsTheSeries() {
    client.schedule(
        task("a").schedule(Schedule.every(MINUTE).until(START.plusSeconds(150))).build());
    runAfter(MINUTE);
    runAfter(MINUTE);

    assertState("a", TaskState.DONE);
    assertThat(channel.deliveries()).hasSize(2);
  }

  @Test
  void missedOccurrences_areSentOnceAndTheGridIsKept() {
    client.schedule(task("a").schedule(Schedule.every(MINUTE)).build());

    assertThat(runAfter(Duration.ofHours(6).plusSeconds(20))).isEqualTo(1);

    assertThat(find("a").nextDue()).contains(START.plus(Duration.ofHours(6)).plusSeconds(60));
    assertThat(find("a").occurrence()).isEqualTo(2);
    assertThat(runAfter(Duration.ofSeconds(39))).isZero();
    assertThat(runAfter(Duration.ofSeconds(1))).isEqualTo(1);
  }

  @Test
  void missedOccurrencesBeyondNumber_areSteppedOver() {
    client.schedule(task("a").schedule(Schedule.every(Duration.ofMillis(7))).build());

    assertThat(runAfter(Duration.ofDays(30))).isEqualTo(1);

    assertThat(Duration.between(clock.instant(), find("a").nextDue().orElseThrow()))
        .isPositive()
        .isLessThanOrEqualTo(Duration.ofMillis(7));
  }

  @Test
  void fireAll_sendsWhatWasMissedAsOccurrencesOfTheirOwn() {
    client.schedule(task("a").schedule(Schedule.every(MINUTE).misfire(Misfire.fireAll(3))).build());

    assertThat(runAfter(Duration.ofHours(6).plusSeconds(20))).isEqualTo(4);

    assertThat(channel.deliveries())
        .extracting(Delivery::occurrence)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(find("a").nextDue()).contains(START.plus(Duration.ofHours(6)).plusSeconds(60));
    assertThat(runAfter(Duration.ofSeconds(40))).isEqualTo(1);
  }

  @Test
  void skip_dropsWhatWasMissedAndSendsTheNextOnTime() {
    client.schedule(
        task("a").schedule(Schedule.every(Duration.ofHours(1)).misfire(Misfire.SKIP)).build());

    runAfter(Duration.ofHours(6).plusMinutes(20));
    assertThat(channel.deliveries()).isEmpty();
    assertThat(told.lines()).containsExactly("stale a 1");

    assertThat(runAfter(Duration.ofMinutes(40))).isEqualTo(1);
    assertThat(channel.deliveries()).extracting(Delivery::occurrence).containsExactly(2L);
  }

  @Test
  void skip_leavesTheRetriesOfAnOccurrenceThatBeganInTime() {
    channel.answer(DeliveryResult.retry("busy", Duration.ofMinutes(5)));
    client.schedule(
        task("a").schedule(Schedule.every(Duration.ofHours(1)).misfire(Misfire.SKIP)).build());
    runAfter(Duration.ofHours(1));
    runAfter(Duration.ofMinutes(5));

    assertThat(channel.deliveries()).extracting(Delivery::occurrence).containsExactly(1L, 1L);
  }

  @Test
  void afterCompletion_countsFromTheEndOfTheLastAttempt() {
    channel.answer(DeliveryResult.retry("busy", Duration.ofSeconds(90)));
    client.schedule(task("a").schedule(Schedule.everyAfterCompletion(MINUTE)).build());
    runAfter(Duration.ofSeconds(59));
    assertThat(channel.deliveries()).isEmpty();

    runAfter(Duration.ofSeconds(2));
    runAfter(Duration.ofSeconds(95));

    assertThat(channel.deliveries()).extracting(Delivery::occurrence).containsExactly(1L, 1L);
    assertThat(find("a").nextDue()).contains(clock.instant().plus(MINUTE));
  }

  @Test
  void spreadOccurrences_areSentAtTheTimesOfTheirTask() {
    Schedule spread = Schedule.every(MINUTE).spread(Duration.ofSeconds(30));
    client.schedule(task("a").schedule(spread).build());
    client.schedule(task("b").schedule(spread).build());

    assertThat(find("a").nextDue()).isNotEqualTo(find("b").nextDue());
    for (long i = 1; i <= 5; i++) {
      Instant due = find("a").nextDue().orElseThrow();
      assertThat(due).isBetween(START.plusSeconds(60 * i), START.plusSeconds(60 * i + 30));
      runAfter(Duration.between(clock.instant(), due));
      assertThat(find("a").occurrence()).isEqualTo(i + 1);
    }
  }

  @Test
  void retriedOccurrence_keepsToTheGrid() {
    channel.answer(DeliveryResult.retry("busy", Duration.ofSeconds(90)));
    client.schedule(task("a").schedule(Schedule.every(MINUTE)).build());
    runAfter(MINUTE);
    runAfter(Duration.ofSeconds(90));

    assertThat(channel.deliveries()).extracting(Delivery::occurrence).containsExactly(1L, 1L);
    assertThat(find("a").nextDue()).contains(START.plusSeconds(180));
  }

  @Test
  void staleTask_isDroppedUnsent() {
    client.schedule(
        task("a").schedule(Schedule.in(MINUTE)).staleAfter(Duration.ofSeconds(30)).build());
    runAfter(Duration.ofSeconds(91));

    assertState("a", TaskState.STALE);
    assertThat(channel.deliveries()).isEmpty();
    assertThat(told.lines()).containsExactly("stale a 1");
  }

  @Test
  void taskOnTheLimitOfStaleness_isSent() {
    client.schedule(
        task("a").schedule(Schedule.in(MINUTE)).staleAfter(Duration.ofSeconds(30)).build());
    runAfter(Duration.ofSeconds(90));

    assertState("a", TaskState.DONE);
  }

  @Test
  void retryOfAStaleTask_isDropped() {
    channel.answer(DeliveryResult.retry("busy", Duration.ofMinutes(5)));
    client.schedule(task("a").staleAfter(MINUTE).build());
    worker.runDue();
    runAfter(Duration.ofMinutes(5));

    assertState("a", TaskState.STALE);
    assertThat(channel.deliveries()).hasSize(1);
  }

  @Test
  void staleOccurrence_makesWayForTheNextThatIsNot() {
    client.schedule(
        task("a").schedule(Schedule.every(MINUTE)).staleAfter(Duration.ofSeconds(90)).build());
    runAfter(Duration.ofHours(1).plusSeconds(20));

    assertThat(told.lines()).containsExactly("stale a 1", "attempted a Accepted");
    assertThat(channel.deliveries()).hasSize(1);
    assertThat(find("a").nextDue()).contains(START.plus(Duration.ofHours(1)).plusSeconds(60));
  }
}
