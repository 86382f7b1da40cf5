package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.ChannelLimits;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.Rate;
import io.notifykit.RecipientLimit;
import io.notifykit.Schedule;
import io.notifykit.Task;
import io.notifykit.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Workers that may not send as much as they could. */
final class LimitsTest extends DrivenWorker {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void rate_isKeptByAllWorkersTogether() {
    Worker one = limited(rate(2));
    Worker two = limited(rate(2));
    schedule("a", "b", "c", "d", "e", "f");

    assertThat(one.runDue() + two.runDue()).isEqualTo(2);
    clock.advance(SECOND.minusMillis(1));
    assertThat(one.runDue() + two.runDue()).isEqualTo(1);
    clock.advance(SECOND);
    assertThat(two.runDue() + one.runDue()).isEqualTo(2);
    clock.advance(SECOND);
    assertThat(one.runDue() + two.runDue()).isEqualTo(1);
    assertThat(told.lines()).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void rate_leavesWhatMayNotBeSentUnclaimed() {
    Worker one = limited(rate(2));
    schedule("a", "b", "c");

    one.runDue();

    assertState("c", TaskState.READY);
  }

  @Test
  void rate_isNotUsedUpByAnEmptyQueue() {
    Worker one = limited(rate(2));
    assertThat(one.runDue()).isZero();
    assertThat(one.runDue()).isZero();
    schedule("a", "b");

    assertThat(one.runDue()).isEqualTo(2);
  }

  @Test
  void rate_isNotUsedUpByTasksThatAreNotSent() {
    Worker one = limited(rate(2));
    for (int i = 0; i < 50; i++) {
      client.schedule(task("stale-" + i).staleAfter(SECOND).build());
    }
    clock.advance(Duration.ofSeconds(2));
    schedule("a", "b", "c");

    one.runDue();

    assertState("stale-49", TaskState.STALE);
    assertThat(told.lines()).contains("attempted a Accepted", "attempted b Accepted");
    assertState("c", TaskState.READY);
  }

  @Test
  void rate_countsRetries() {
    Worker one = limited(rate(1));
    channel.answer(DeliveryResult.retry("busy"));
    schedule("a");
    assertThat(one.runDue()).isEqualTo(1);
    schedule("b");
    clock.advance(Duration.ofSeconds(10));

    assertThat(one.runDue()).isEqualTo(1);
    clock.advance(SECOND);
    assertThat(one.runDue()).isEqualTo(1);
  }

  @Test
  void recipient_getsNoMoreThanAllowedInAnyWindow() {
    Worker one = limited(recipient(RecipientLimit.of(2, Duration.ofHours(1))));
    to("ada", "a", "b", "c", "d");
    to("bob", "e");

    one.runDue();

    assertThat(told.lines())
        .containsExactly("attempted a Accepted", "attempted b Accepted", "attempted e Accepted");
    assertThat(find("c"))
        .satisfies(
            info -> {
              assertThat(info.state()).isEqualTo(TaskState.SCHEDULED);
              assertThat(info.nextDue()).contains(START.plus(Duration.ofHours(1)));
              assertThat(info.attempts()).isZero();
              assertThat(info.reasons()).containsExactly("RECIPIENT_LIMIT: 2 in PT1H");
            });

    clock.advance(Duration.ofHours(1));
    one.runDue();
    assertState("c", TaskState.DONE);
    assertState("d", TaskState.DONE);
  }

  @Test
  void recipient_retriesAreNotCountedAgain() {
    Worker one = limited(recipient(RecipientLimit.of(1, Duration.ofHours(1))));
    channel.answer(DeliveryResult.retry("busy"), DeliveryResult.retry("busy"));
    to("ada", "a");

    one.runDue();
    clock.advance(Duration.ofSeconds(10));
    one.runDue();
    clock.advance(Duration.ofSeconds(10));
    one.runDue();

    assertState("a", TaskState.DONE);
  }

  @Test
  void recipient_excessBecomesADeadLetterWhereThatIsWanted() {
    Worker one = limited(recipient(RecipientLimit.of(1, Duration.ofHours(1)).orDeadLetter()));
    to("ada", "a", "b");

    one.runDue();

    assertState("a", TaskState.DONE);
    assertState("b", TaskState.DEAD);
    assertThat(told.lines())
        .containsExactly("attempted a Accepted", "dead b 1 RECIPIENT_LIMIT: 1 in PT1H");
  }

  @Test
  void recipient_excessOfACyclicTaskDoesNotEndIt() {
    Worker one = limited(recipient(RecipientLimit.of(1, Duration.ofMinutes(90)).orDeadLetter()));
    Schedule hourly = Schedule.every(Duration.ofHours(1)).times(3);
    client.schedule(Task.of(message("ada")).id("a").schedule(hourly).build());

    for (int i = 0; i < 4; i++) {
      one.runDue();
      clock.advance(Duration.ofHours(1));
    }

    assertThat(told.lines())
        .containsExactly(
            "attempted a Accepted",
            "dead a 2 RECIPIENT_LIMIT: 1 in PT1H30M",
            "attempted a Accepted");
  }

  @Test
  void recipient_excessThatIsTooOldIsStale() {
    Worker one = limited(recipient(RecipientLimit.of(1, Duration.ofHours(1))));
    to("ada", "a");
    client.schedule(Task.of(message("ada")).id("b").staleAfter(Duration.ofMinutes(10)).build());

    one.runDue();
    clock.advance(Duration.ofHours(1));
    one.runDue();

    assertState("b", TaskState.STALE);
  }

  @Test
  void recipient_isWhomTheChannelNames() {
    ByDomain byDomain = new ByDomain();
    Worker one =
        Worker.builder(client)
            .channel("mail", byDomain)
            .limits("mail", recipient(RecipientLimit.of(1, Duration.ofHours(1))))
            .build();
    client.schedule(Task.of(message("ada")).id("a").build());
    client.schedule(Task.of(message("bob")).id("b").build());

    one.runDue();

    assertState("a", TaskState.DONE);
    assertState("b", TaskState.SCHEDULED);
  }

  @Test
  void recipient_thatIsPostponedUsesNoToken() {
    ChannelLimits both =
        ChannelLimits.builder()
            .rate(Rate.of(1, SECOND).burst(2))
            .recipient(RecipientLimit.of(1, Duration.ofHours(1)))
            .build();
    Worker one = limited(both);
    to("ada", "a", "b", "c");
    to("bob", "d");

    one.runDue();

    assertState("a", TaskState.DONE);
    assertState("d", TaskState.DONE);
  }

  @Test
  void concurrency_takesWhatIsFreeOneByOne() {
    Worker one = limited(ChannelLimits.builder().concurrency(1).build());
    schedule("a", "b", "c");

    assertThat(one.runDue()).isEqualTo(3);
  }

  private Worker limited(ChannelLimits limits) {
    return Worker.builder(client)
        .channel("mail", channel)
        .listener(told)
        .limits("mail", limits)
        .build();
  }

  private static ChannelLimits rate(int burst) {
    return ChannelLimits.builder().rate(Rate.of(2, SECOND).burst(burst)).build();
  }

  private static ChannelLimits recipient(RecipientLimit limit) {
    return ChannelLimits.builder().recipient(limit).build();
  }

  private void to(String name, String... ids) {
    for (String id : ids) {
      client.schedule(Task.of(message(name)).id(id).retry(RETRY).build());
    }
  }

  private static Message message(String name) {
    return Message.to("mail", name + "@example.org").body("Hello").build();
  }

  /** Takes everybody at a domain for one person. */
  private static final class ByDomain implements Channel {
    @Override
    public DeliveryResult send(Delivery delivery) {
      return DeliveryResult.accepted();
    }

    @Override
    public String recipientKey(Message message) {
      return message.recipient().substring(message.recipient().indexOf('@'));
    }
  }
}
