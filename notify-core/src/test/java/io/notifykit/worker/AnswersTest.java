package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import io.notifykit.testing.RecordingChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each of the seven answers does to its task and to its channel. */
final class AnswersTest extends DrivenWorker {

  @Test
  void accepted_endsTheTask() {
    schedule("a");

    assertThat(worker.runDue()).isEqualTo(1);

    assertState("a", TaskState.DONE);
    assertThat(find("a").reasons()).isEmpty();
    assertThat(told.lines()).containsExactly("attempted a Accepted");
  }

  @Test
  void retry_schedulesTheNextAttemptAfterTheBackOff() {
    channel.answer(DeliveryResult.retry("mailbox busy"));
    schedule("a");
    worker.runDue();

    TaskInfo info = find("a");
    assertThat(info.state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(info.attempts()).isEqualTo(1);
    assertThat(info.reasons()).containsExactly("mailbox busy");
    assertThat(info.nextDue().orElseThrow()).isBetween(START.plusSeconds(5), START.plusSeconds(10));
    assertThat(told.lines()).containsExactly("attempted a Retry");
  }

  @Test
  void throttled_usesNoAttemptAndHoldsTheChannelBack() {
    channel.answer(DeliveryResult.throttled("429", Duration.ofSeconds(30)));
    schedule("a", "b");
    worker.runDue();
    schedule("c");

    assertThat(runAfter(Duration.ofSeconds(29))).isZero();
    assertThat(channel.deliveries()).hasSize(1);
    assertState("a", TaskState.SCHEDULED);
    assertThat(find("a").attempts()).isZero();
    assertThat(find("a").reasons()).containsExactly("429");
    assertThat(find("a").nextDue()).contains(START.plusSeconds(30));
    assertThat(find("b").attempts()).isZero();
    assertThat(find("b").reasons()).isEmpty();
    assertState("c", TaskState.READY);

    assertThat(runAfter(Duration.ofSeconds(1))).isEqualTo(3);
    assertState("a", TaskState.DONE);
    assertState("b", TaskState.DONE);
    assertState("c", TaskState.DONE);
    assertThat(channel.deliveries()).allMatch(delivery -> delivery.attempt() == 1);
  }

  @Test
  void throttledForNoTime_waitsALittleAllTheSame() {
    channel.answer(DeliveryResult.throttled("429", Duration.ZERO));
    schedule("a");

    assertThat(worker.runDue()).isEqualTo(1);
    assertThat(channel.deliveries()).hasSize(1);
    assertThat(runAfter(Duration.ofSeconds(1))).isEqualTo(1);
    assertState("a", TaskState.DONE);
  }

  @Test
  void throttledForVeryLong_looksAgainAfterAnHour() {
    channel.answer(DeliveryResult.throttled("429", Duration.ofDays(400)));
    schedule("a");
    worker.runDue();

    assertThat(runAfter(Duration.ofHours(1))).isEqualTo(1);
    assertState("a", TaskState.DONE);
  }

  @Test
  void suspended_usesNoAttemptHoldsTheChannelBackAndRaisesAnAlarm() {
    channel.answer(DeliveryResult.suspended("bad credentials"));
    schedule("a", "b");
    worker.runDue();

    assertThat(channel.deliveries()).hasSize(1);
    assertThat(find("a").attempts()).isZero();
    assertState("a", TaskState.SCHEDULED);
    assertThat(told.lines())
        .containsExactly("attempted a Suspended", "suspended mail bad credentials");

    assertThat(runAfter(Duration.ofSeconds(59))).isZero();
    assertThat(runAfter(Duration.ofSeconds(1))).isEqualTo(2);
    assertState("a", TaskState.DONE);
    assertState("b", TaskState.DONE);
  }

  @Test
  void rejected_endsTheTaskAsDead() {
    channel.answer(DeliveryResult.rejected("too long"));
    schedule("a");
    worker.runDue();

    assertState("a", TaskState.DEAD);
    assertThat(find("a").reasons()).containsExactly("too long");
    assertThat(told.lines()).containsExactly("attempted a Rejected", "dead a 1 too long");
    assertThat(runAfter(Duration.ofDays(1))).isZero();
  }

  @Test
  void gone_endsTheTaskAsDeadAndNamesTheRecipient() {
    channel.answer(DeliveryResult.gone("no such user"));
    schedule("a");
    worker.runDue();

    assertState("a", TaskState.DEAD);
    assertThat(told.lines())
        .containsExactly(
            "attempted a Gone", "gone a@example.org no such user", "dead a 1 no such user");
  }

  @Test
  void throttled_leavesOtherChannelsAlone() {
    channel.answer(DeliveryResult.throttled("429", Duration.ofMinutes(1)));
    var sms = new RecordingChannel();
    Worker both = Worker.builder(client).channel("mail", channel).channel("sms", sms).build();
    schedule("a");
    both.runDue();
    client.schedule(Message.to("sms", "+15550100").body("Hello").build());

    both.runDue();

    assertThat(sms.deliveries()).hasSize(1);
  }
}
