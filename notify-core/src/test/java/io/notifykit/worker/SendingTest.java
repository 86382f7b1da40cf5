package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.OnUnknown;
import io.notifykit.Schedule;
import io.notifykit.Task;
import io.notifykit.TaskState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sends of a started worker: how many at once, for how long, and what becomes of those cut off. */
final class SendingTest extends RunningWorker {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration A_WHILE = Duration.ofMillis(100);

  @Test
  void sends_runAtOnceUpToTheConcurrency() {
    schedule("a", "b", "c", "d", "e");
    start(builder(channel).concurrency(3));

    await(() -> channel.running() == 3);
    assertStays(A_WHILE, () -> channel.begun().size() == 3);
    channel.letGo(5);
    for (String id : new String[] {"a", "b", "c", "d", "e"}) {
      awaitState(id, TaskState.DONE);
    }

    assertThat(channel.mostAtOnce()).isEqualTo(3);
    assertThat(channel.begun()).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
  }

  @Test
  void sendOverTheTimeout_isInterruptedAndUnknown() {
    schedule("a");
    start(builder(channel).sendTimeout(SHORT));

    awaitState("a", TaskState.SCHEDULED);

    assertThat(channel.interrupts()).isEqualTo(1);
    assertThat(find("a").attempts()).isEqualTo(1);
    assertThat(find("a").reasons()).containsExactly("the send was interrupted");
  }

  @Test
  void sendOverTheTimeoutOfItsTask_isInterrupted() {
    // The worker would let both run for hours.
    start(builder(channel).sendTimeout(Duration.ofHours(10)));
    schedule("b");
    await(() -> channel.running() == 1);
    Message message = Message.to("mail", "a@example.org").body("Hello").build();
    client.schedule(Task.of(message).id("a").retry(MUCH_LATER).sendTimeout(SHORT).build());

    awaitState("a", TaskState.SCHEDULED);

    assertThat(find("a").reasons()).containsExactly("the send was interrupted");
    assertThat(channel.interrupts()).isEqualTo(1);
    assertThat(is("b", TaskState.ACTIVE)).isTrue();
  }

  @Test
  void sendThatIgnoresTheTimeoutOfItsTask_isAbandoned() {
    channel.deaf();
    start(builder(channel).sendTimeout(Duration.ofHours(10)));
    Message message = Message.to("mail", "a@example.org").body("Hello").build();
    client.schedule(Task.of(message).id("a").retry(MUCH_LATER).sendTimeout(SHORT).build());

    awaitState("a", TaskState.SCHEDULED);

    assertThat(find("a").reasons()).containsExactly("the send did not end");
  }

  @Test
  void timeoutOfATask_doesNotOverrideAShorterOneOfTheWorker() {
    start(builder(channel).sendTimeout(SHORT));
    Message message = Message.to("mail", "a@example.org").body("Hello").build();
    client.schedule(
        Task.of(message).id("a").retry(MUCH_LATER).sendTimeout(Duration.ofHours(10)).build());

    awaitState("a", TaskState.SCHEDULED);

    assertThat(find("a").reasons()).containsExactly("the send was interrupted");
  }

  @Test
  void sendOverTheTimeoutOnAChannelThatHolds_isDead() {
    HeldChannel holding = new HeldChannel(OnUnknown.HOLD);
    schedule("a");
    start(builder(holding).sendTimeout(SHORT));

    awaitState("a", TaskState.DEAD);

    assertThat(find("a").reasons()).containsExactly("UNKNOWN: the send was interrupted");
    assertThat(holding.begun()).hasSize(1);
  }

  @Test
  void sendThatIgnoresItsInterrupt_isAbandonedAndItsLateAnswerDropped() {
    channel.deaf();
    schedule("a");
    start(
        builder(
                delivery ->
                    delivery.taskId().value().equals("a")
                        ? channel.send(delivery)
                        : DeliveryResult.accepted())
            .concurrency(2)
            .sendTimeout(SHORT));
    awaitState("a", TaskState.SCHEDULED);
    assertThat(find("a").reasons()).containsExactly("the send did not end");

    schedule("b");
    awaitState("b", TaskState.DONE);
    assertThat(channel.running()).isEqualTo(1);
    channel.letGo(1);
    await(() -> channel.running() == 0);

    assertThat(is("a", TaskState.SCHEDULED)).isTrue();
    assertThat(told.lines().stream().filter(line -> line.startsWith("attempted a"))).hasSize(1);
  }

  @Test
  void abandonedSends_areBoundedAndTheChannelRecovers() {
    channel.deaf();
    schedule("a", "b", "c", "d", "e", "f");
    start(builder(channel).concurrency(2).sendTimeout(SHORT));
    await(() -> channel.running() >= 2 && waiting("a", "b"));

    assertStays(Duration.ofMillis(1_500), () -> channel.running() < 4);
    channel.letGo(1_000);
    awaitState("f", TaskState.DONE);
  }

  @Test
  void interruptOfOneSend_disturbsNoLaterSend() {
    List<Boolean> disturbed = new CopyOnWriteArrayList<>();
    start(
        builder(
                delivery -> {
                  disturbed.add(Thread.currentThread().isInterrupted());
                  Thread.currentThread().interrupt();
                  return DeliveryResult.accepted();
                })
            .concurrency(1));
    schedule("a", "b", "c");
    awaitState("c", TaskState.DONE);

    assertThat(disturbed).containsExactly(false, false, false);
  }

  @Test
  void manyTasks_areAllSentOnce() {
    String[] ids = IntStream.range(0, 2_000).mapToObj(i -> "t" + i).toArray(String[]::new);
    channel.letGo(ids.length);
    start(builder(channel).concurrency(8));
    schedule(ids);
    await(() -> channel.begun().size() >= ids.length && channel.running() == 0);
    for (String id : ids) {
      awaitState(id, TaskState.DONE);
    }

    assertThat(channel.begun()).hasSize(ids.length).doesNotHaveDuplicates();
    assertThat(channel.mostAtOnce()).isLessThanOrEqualTo(8);
  }

  @Test
  void scheduledTask_isSentWhenItIsDue() {
    channel.letGo(1);
    start(builder(channel));
    Message message = Message.to("mail", "ada@example.org").body("Hello").build();
    var due = client.store().now().plusMillis(200);
    var id = client.schedule(message, Schedule.at(due));

    await(() -> !channel.begun().isEmpty());

    assertThat(client.store().now()).isAfterOrEqualTo(due.truncatedTo(ChronoUnit.MILLIS));
    awaitState(id.value(), TaskState.DONE);
  }

  private boolean waiting(String... ids) {
    return Arrays.stream(ids).allMatch(id -> is(id, TaskState.SCHEDULED));
  }
}
