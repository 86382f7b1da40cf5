package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Misfire;
import io.notifykit.OnUnknown;
import io.notifykit.Schedule;
import io.notifykit.Settlement;
import io.notifykit.Task;
import io.notifykit.TaskHeader;
import io.notifykit.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reader by itself: every kind of answer, and schedules that do not keep their contract. */
final class AnswerReaderTest extends DrivenWorker {
  private Claim claim;

  @BeforeEach
  void claimATask() throws Exception {
    schedule("a");
    client.store().upkeep().register(0, "w");
    claim = client.store().claim(new ClaimRequest(0, "w", "mail", 1, 1, Duration.ZERO)).get(0);
  }

  @Test
  void read_knowsEveryKindOfAnswer() {
    List<DeliveryResult> answers =
        List.of(
            DeliveryResult.accepted("42"),
            DeliveryResult.retry("busy"),
            DeliveryResult.throttled("429", Duration.ofSeconds(3)),
            DeliveryResult.suspended("401"),
            DeliveryResult.rejected("too long"),
            DeliveryResult.gone("no such user"),
            DeliveryResult.unknown("reset"));

    assertThat(answers)
        .extracting(Object::getClass)
        .map(Class.class::cast)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(DeliveryResult.class.getPermittedSubclasses()));
    for (DeliveryResult answer : answers) {
      String kind = answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      assertThat(read(Schedule.now(), answer).settlement().log())
          .startsWith("a,mail,1,1," + kind + ",");
    }
  }

  @Test
  void scheduleThatThrows_endsTheTaskAsDead() {
    assertScheduleFailed(
        previous -> {
          throw new IllegalStateException();
        },
        "java.lang.IllegalStateException");
  }

  @Test
  void scheduleThatThrowsAnError_endsTheTaskAsDead() {
    assertScheduleFailed(
        previous -> {
          throw new NoClassDefFoundError();
        },
        "java.lang.NoClassDefFoundError");
  }

  @Test
  void scheduleThatReturnsNull_endsTheTaskAsDead() {
    assertScheduleFailed(previous -> null, "java.lang.NullPointerException");
  }

  @Test
  void scheduleThatStandsStill_endsTheTaskAsDead() {
    assertScheduleFailed(previous -> Optional.of(START), "java.lang.IllegalStateException");
  }

  @Test
  void scheduleBeyondAllCalendars_endsTheTaskAsDead() {
    assertScheduleFailed(previous -> Optional.of(Instant.MAX), "java.time.DateTimeException");
  }

  @Test
  void missedOccurrence_isDroppedByASkippingScheduleAlone() {
    Schedule.Recurring hourly = Schedule.every(Duration.ofHours(1)).starting(START);

    assertThat(missed(hourly, Duration.ofMinutes(90))).isEmpty();
    assertThat(missed(hourly.misfire(Misfire.fireAll(9)), Duration.ofMinutes(90))).isEmpty();
    assertThat(missed(hourly.misfire(Misfire.SKIP), Duration.ofMinutes(90))).isPresent();
  }

  @Test
  void missedOccurrence_makesWayForTheFirstThatIsNot() {
    Schedule.Recurring hourly = Schedule.every(Duration.ofHours(1)).starting(START);
    Duration grace = Duration.ofMinutes(5);
    Schedule skipping = hourly.misfire(Misfire.skipAfter(grace));

    Settlement later = missed(skipping, Duration.ofMinutes(90)).orElseThrow().settlement();
    Settlement soon = missed(skipping, Duration.ofMinutes(125)).orElseThrow().settlement();

    assertThat(later.next().orElseThrow().due()).isEqualTo(START.plus(Duration.ofHours(2)));
    assertThat(later.next().orElseThrow().occurrence()).isEqualTo(2);
    assertThat(later.log()).startsWith("a,mail,1,1,missed,");
    assertThat(later.deadReason()).isEmpty();
    // Five minutes late are within the grace.
    assertThat(soon.next().orElseThrow().due()).isEqualTo(START.plus(Duration.ofHours(2)));
  }

  @Test
  void missedOccurrence_isToldAsStaleAndMayBeTheLast() {
    Schedule once = Schedule.every(Duration.ofHours(1)).times(1).misfire(Misfire.SKIP);

    Verdict verdict = missed(once, Duration.ofMinutes(2)).orElseThrow();

    assertThat(verdict.settlement().ending().orElseThrow().state()).isEqualTo(TaskState.STALE);
    verdict.event().accept(told);
    assertThat(told.lines()).containsExactly("stale a 1");
  }

  @Test
  void occurrenceWithinItsGrace_isSent() {
    Schedule skipping = Schedule.every(Duration.ofHours(1)).misfire(Misfire.SKIP);

    assertThat(missed(skipping, Duration.ofMinutes(1))).isEmpty();
    assertThat(missed(skipping, Duration.ofMinutes(1).plusMillis(1))).isPresent();
  }

  @Test
  void occurrenceThatWasBegunInTime_wasNotMissed() {
    Schedule skipping = Schedule.every(Duration.ofHours(1)).misfire(Misfire.SKIP);
    TaskHeader header = claim.task().header();

    assertThat(missed(skipping, header.retried(START, "busy"), Duration.ofHours(9))).isEmpty();
    assertThat(missed(skipping, header.postponed(START, "429"), Duration.ofHours(9))).isEmpty();
  }

  private Optional<Verdict> missed(Schedule schedule, Duration late) {
    return missed(schedule, claim.task().header(), late);
  }

  private Optional<Verdict> missed(Schedule schedule, TaskHeader header, Duration late) {
    Task task = task("a").schedule(schedule.bind(START)).build();
    Instant now = START.plus(late);
    return new AnswerReader(claim, header, task, now, now).missed();
  }

  private void assertScheduleFailed(Function<Instant, Optional<Instant>> next, String kind) {
    Verdict verdict = read(new Broken(next), DeliveryResult.accepted());

    Settlement settlement = verdict.settlement();
    assertThat(settlement.ending().orElseThrow().state()).isEqualTo(TaskState.DEAD);
    assertThat(settlement.deadReason()).contains("SCHEDULE_FAILED: " + kind);
    verdict.event().accept(told);
    assertThat(told.lines()).containsExactly("dead a 1 SCHEDULE_FAILED: " + kind);
  }

  private Verdict read(Schedule schedule, DeliveryResult answer) {
    Task task = task("a").schedule(schedule).build();
    Delivery delivery = Delivery.first(claim.task().id(), task.message());
    return new AnswerReader(claim, claim.task().header(), task, START, START)
        .read(delivery, answer, OnUnknown.RESEND);
  }

  private record Broken(Function<Instant, Optional<Instant>> answer) implements Schedule {
    @Override
    public Optional<Instant> next(Instant previous, long occurrence) {
      return answer.apply(previous);
    }

    @Override
    public String text() {
      return "broken";
    }
  }
}
