package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.OnUnknown;
import io.notifykit.Schedule;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.testing.RecordingChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts after attempts that failed, in whatever way. */
final class RetryTest extends DrivenWorker {
  private static final Duration BACK_OFF = Duration.ofSeconds(10);

  @Test
  void retry_waitsForTheProviderWhenThatIsLonger() {
    channel.answer(DeliveryResult.retry("busy", Duration.ofMinutes(7)));
    schedule("a");
    worker.runDue();

    assertThat(find("a").nextDue()).contains(START.plus(Duration.ofMinutes(7)));
  }

  @Test
  void retry_waitsForTheBackOffWhenThatIsLonger() {
    channel.answer(DeliveryResult.retry("busy", Duration.ofMillis(1)));
    schedule("a");
    worker.runDue();

    assertThat(find("a").nextDue().orElseThrow()).isAfterOrEqualTo(START.plusSeconds(5));
  }

  @Test
  void retry_withTheLastAttemptUsedUpIsDead() {
    channel.answer(
        DeliveryResult.retry("one"), DeliveryResult.retry("two"), DeliveryResult.retry("three"));
    schedule("a");
    worker.runDue();
    runAfter(BACK_OFF);
    assertThat(find("a").reasons()).containsExactly("one", "two");
    runAfter(BACK_OFF);

    assertState("a", TaskState.DEAD);
    assertThat(find("a").reasons()).containsExactly("three");
    assertThat(channel.deliveries()).extracting(Delivery::attempt).containsExactly(1, 2, 3);
    assertThat(told.lines()).endsWith("dead a 1 three");
  }

  @Test
  void idempotencyKey_isEqualForAllAttemptsOfOneOccurrenceOnly() {
    channel.answer(DeliveryResult.unknown("reset"), DeliveryResult.retry("busy"));
    client.schedule(task("a").schedule(Schedule.every(Duration.ofHours(1))).build());
    schedule("b");
    runAfter(Duration.ofHours(1));
    runAfter(BACK_OFF);
    runAfter(BACK_OFF);
    runAfter(Duration.ofHours(1));

    List<String> first = keys("a", 1);
    List<String> second = keys("a", 2);
    List<String> other = keys("b", 1);
    assertThat(first.size() + other.size()).isEqualTo(4);
    assertThat(first.stream().distinct()).hasSize(1);
    assertThat(other.stream().distinct()).hasSize(1);
    assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(other).doesNotContainAnyElementsOf(first);
  }

  @Test
  void idempotencyKey_isNewForANewTaskOfTheSameId() {
    channel.answer(DeliveryResult.retry("busy"));
    schedule("a");
    worker.runDue();
    client.cancel(TaskId.of("a"));
    schedule("a");
    worker.runDue();

    assertThat(keys("a", 1)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void unknown_onAChannelThatResendsIsTriedAgain() {
    channel.answer(DeliveryResult.unknown("reset"));
    schedule("a");
    worker.runDue();

    assertThat(find("a").attempts()).isEqualTo(1);
    runAfter(BACK_OFF);
    assertState("a", TaskState.DONE);
  }

  @Test
  void unknown_onAChannelThatHoldsIsDead() {
    RecordingChannel holding = new RecordingChannel(OnUnknown.HOLD);
    holding.answer(DeliveryResult.unknown("reset"));
    schedule("a");
    worker(holding).runDue();

    assertState("a", TaskState.DEAD);
    assertThat(find("a").reasons()).containsExactly("UNKNOWN: reset");
    assertThat(holding.deliveries()).hasSize(1);
    assertThat(told.lines()).containsExactly("attempted a Unknown", "dead a 1 UNKNOWN: reset");
  }

  @Test
  void channelThatThrows_isTriedAgain() {
    assertTriedAgain(
        delivery -> {
          throw new IllegalStateException("secret ada@example.org");
        },
        "java.lang.IllegalStateException");
  }

  @Test
  void channelThatThrowsAnError_isTriedAgain() {
    assertTriedAgain(
        delivery -> {
          throw new StackOverflowError();
        },
        "java.lang.StackOverflowError");
  }

  @Test
  void channelThatReturnsNull_isTriedAgain() {
    assertTriedAgain(delivery -> null, "the channel returned null");
  }

  @Test
  void unreadableAnswer_usesAnAttempt() {
    assertTriedAgain(
        delivery -> DeliveryResult.throttled("no time given", null),
        "the answer cannot be read: java.lang.NullPointerException");
  }

  @Test
  void answerWithoutReason_isReadLikeAnyOther() {
    channel.answer(DeliveryResult.retry(null), DeliveryResult.rejected(null));
    schedule("a");
    worker.runDue();
    assertThat(find("a").reasons()).containsExactly("no reason given");

    runAfter(BACK_OFF);
    assertState("a", TaskState.DEAD);
  }

  @Test
  void retryAfterAgesOfTheWorld_waitsAMonthAtMost() {
    channel.answer(DeliveryResult.retry("busy", Duration.ofSeconds(Long.MAX_VALUE)));
    schedule("a");
    worker.runDue();

    assertThat(find("a").nextDue()).contains(START.plus(Duration.ofDays(30)));
  }

  private void assertTriedAgain(Channel failing, String reason) {
    schedule("a");
    Worker failingWorker = worker(failing);
    failingWorker.runDue();

    assertState("a", TaskState.SCHEDULED);
    assertThat(find("a").attempts()).isEqualTo(1);
    assertThat(find("a").reasons()).containsExactly(reason);
  }

  private List<String> keys(String id, long occurrence) {
    return channel.deliveries().stream()
        .filter(delivery -> delivery.taskId().value().equals(id))
        .filter(delivery -> delivery.occurrence() == occurrence)
        .map(Delivery::idempotencyKey)
        .toList();
  }
}
