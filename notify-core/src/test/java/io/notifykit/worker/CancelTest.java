package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.CancelResult;
import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import io.notifykit.OnUnknown;
import io.notifykit.Schedule;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a task that is cancelled while it is being sent, by the channel's answer. */
final class CancelTest extends DrivenWorker {
  private static final Duration HOUR = Duration.ofHours(1);
  private final List<CancelResult> cancels = new ArrayList<>();

  @Test
  void acceptedTask_isDone() {
    schedule("a");
    send(DeliveryResult.accepted());

    assertState("a", TaskState.DONE);
    assertThat(told.lines()).containsExactly("attempted a Accepted");
  }

  @Test
  void failedTask_isNotTriedAgain() {
    schedule("a");
    send(DeliveryResult.retry("busy"));

    assertCancelled();
    assertThat(told.lines()).containsExactly("attempted a Retry");
  }

  @Test
  void throttledTask_isNotTriedAgain() {
    schedule("a");
    send(DeliveryResult.throttled("429", Duration.ofSeconds(5)));

    assertCancelled();
  }

  @Test
  void rejectedTask_isDead() {
    schedule("a");
    send(DeliveryResult.rejected("too long"));

    assertState("a", TaskState.DEAD);
    assertThat(told.lines()).containsExactly("attempted a Rejected", "dead a 1 too long");
  }

  @Test
  void taskOfWhichNobodyKnows_isNotTriedAgain() {
    schedule("a");
    send(DeliveryResult.unknown("reset"));

    assertCancelled();
  }

  @Test
  void taskOfWhichNobodyKnows_isHeldWhereTheChannelHolds() {
    schedule("a");
    send(DeliveryResult.unknown("reset"), OnUnknown.HOLD);

    assertState("a", TaskState.DEAD);
    assertThat(find("a").reasons()).containsExactly("UNKNOWN: reset");
  }

  @Test
  void acceptedOccurrence_isTheLastOfItsSeries() {
    client.schedule(task("a").schedule(Schedule.every(HOUR)).build());
    clock.advance(HOUR);
    send(DeliveryResult.accepted());

    assertCancelled();
  }

  @Test
  void rejectedOccurrence_isTheLastOfItsSeriesAndADeadLetter() {
    client.schedule(task("a").schedule(Schedule.every(HOUR)).build());
    clock.advance(HOUR);
    send(DeliveryResult.rejected("too long"));

    assertCancelled();
    assertThat(told.lines()).containsExactly("attempted a Rejected", "dead a 1 too long");
  }

  private void send(DeliveryResult answer) {
    send(answer, OnUnknown.RESEND);
  }

  /** Sends through a channel that cancels each task while it sends it. */
  private void send(DeliveryResult answer, OnUnknown onUnknown) {
    Channel cancelling =
        new Channel() {
          @Override
          public DeliveryResult send(io.notifykit.Delivery delivery) {
            cancels.add(client.cancel(delivery.taskId()));
            return answer;
          }

          @Override
          public OnUnknown onUnknown() {
            return onUnknown;
          }
        };
    assertThat(worker(cancelling).runDue()).isEqualTo(1);
    assertThat(cancels).containsExactly(CancelResult.RUNNING);
    assertThat(client.cancel(TaskId.of("a"))).isEqualTo(CancelResult.ALREADY_DONE);
  }

  /** It ended, and it is never sent again. */
  private void assertCancelled() {
    assertState("a", TaskState.CANCELLED);
    assertThat(find("a").reasons()).containsExactly("cancelled while active");
    assertThat(runAfter(Duration.ofDays(2))).isZero();
    assertThat(channel.deliveries()).isEmpty();
  }
}
