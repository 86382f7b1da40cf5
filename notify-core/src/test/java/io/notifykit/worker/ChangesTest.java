package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ChangeResult;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import io.notifykit.Schedule;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a host changes about tasks that wait, and what is sent then. */
final class ChangesTest extends DrivenWorker {
  private static final TaskId A = TaskId.of("a");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Message OTHER =
      Message.to("mail", "bob@example.org").body("Hello again").attribute("subject", "Hi").build();

  @Test
  void update_changesTheMessageAndNothingElse() {
    channel.answer(DeliveryResult.retry("busy"), DeliveryResult.retry("busy"));
    client.schedule(task("a").schedule(Schedule.every(HOUR).times(2)).staleAfter(HOUR).build());

    assertThat(client.update(A, OTHER)).isEqualTo(ChangeResult.CHANGED);

    runAfter(HOUR);
    runAfter(Duration.ofSeconds(10));
    runAfter(Duration.ofSeconds(10));
    assertThat(channel.deliveries())
        .extracting(Delivery::attempt)
        .as("the policy of the task")
        .containsExactly(1, 2, 3);
    assertThat(channel.deliveries()).extracting(Delivery::message).containsOnly(OTHER);
    runAfter(HOUR.multipliedBy(3));
    assertState("a", TaskState.STALE);
  }

  @Test
  void update_betweenOccurrencesLasts() {
    client.schedule(task("a").schedule(Schedule.every(HOUR)).build());
    runAfter(HOUR);

    client.update(A, OTHER);

    runAfter(HOUR);
    runAfter(HOUR);
    assertThat(channel.deliveries()).extracting(Delivery::occurrence).containsExactly(1L, 2L, 3L);
    assertThat(channel.deliveries().get(0).message()).isNotEqualTo(OTHER);
    assertThat(channel.deliveries()).element(1).extracting(Delivery::message).isEqualTo(OTHER);
    assertThat(channel.deliveries()).element(2).extracting(Delivery::message).isEqualTo(OTHER);
  }

  @Test
  void update_ofARetryKeepsTheAttempt() {
    channel.answer(DeliveryResult.retry("busy"));
    schedule("a");
    worker.runDue();

    client.update(A, OTHER);

    runAfter(Duration.ofSeconds(10));
    assertThat(channel.deliveries()).extracting(Delivery::attempt).containsExactly(1, 2);
    assertThat(channel.deliveries()).element(1).extracting(Delivery::message).isEqualTo(OTHER);
  }

  @Test
  void update_toAnotherChannelIsRefused() {
    schedule("a");
    Message sms = Message.to("sms", "+4712345678").body("Hello").build();

    assertThatThrownBy(() -> client.update(A, sms))
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("channel"));
    assertThatThrownBy(() -> client.update(A, null)).isInstanceOf(InvalidValueException.class);

    worker.runDue();
    assertState("a", TaskState.DONE);
  }

  @Test
  void runNow_sendsADelayedTask() {
    client.schedule(
        task("a").schedule(Schedule.in(HOUR)).staleAfter(Duration.ofMinutes(1)).build());

    assertThat(client.runNow(A)).isEqualTo(ChangeResult.CHANGED);

    assertThat(worker.runDue()).isEqualTo(1);
    assertState("a", TaskState.DONE);
    assertThat(runAfter(HOUR)).isZero();
  }

  @Test
  void runNow_sendsTheNextOccurrenceAndLeavesTheGrid() {
    client.schedule(task("a").schedule(Schedule.every(HOUR)).build());
    runAfter(HOUR.plusMinutes(10));

    client.runNow(A);

    assertThat(worker.runDue()).isEqualTo(1);
    assertThat(channel.deliveries()).extracting(Delivery::occurrence).containsExactly(1L, 2L);
    assertThat(find("a").nextDue()).contains(START.plus(HOUR.multipliedBy(3)));
    assertThat(find("a").occurrence()).isEqualTo(3);
  }

  @Test
  void runNow_sendsARetryBeforeItsBackOffIsOver() {
    channel.answer(DeliveryResult.retry("busy"));
    schedule("a");
    worker.runDue();

    client.runNow(A);

    assertThat(worker.runDue()).isEqualTo(1);
    assertState("a", TaskState.DONE);
  }
}
