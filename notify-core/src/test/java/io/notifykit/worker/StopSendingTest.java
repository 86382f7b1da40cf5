package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.CancelResult;
import io.notifykit.ChannelLimits;
import io.notifykit.Claim;
import io.notifykit.ClaimKey;
import io.notifykit.ClaimRequest;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** How a worker learns that what it sends was cancelled. */
final class StopSendingTest extends RunningWorker {
  private static final Duration LONG = Duration.ofHours(10);

  @Test
  void sendOfACancelledTask_isInterrupted() {
    schedule("a", "b");
    // Its heart beats every ten seconds: the hint comes first.
    start(builder(channel).lease(LONG));
    await(() -> channel.running() == 2);

    assertThat(cancel("a")).isEqualTo(CancelResult.RUNNING);

    awaitState("a", TaskState.CANCELLED);
    assertThat(channel.interrupts()).isEqualTo(1);
    assertThat(is("b", TaskState.ACTIVE)).isTrue();
    assertThat(told.lines()).containsExactly("attempted a Unknown");
  }

  @Test
  void heart_beatsAtOnceWhenATaskThatItHoldsIsCancelled() throws Exception {
    schedule("a");
    List<ClaimKey> stopped = new CopyOnWriteArrayList<>();
    Identity identity = new Identity(store, reaped -> {});
    Heart heart =
        new Heart(store, identity, Duration.ofDays(1), (holder, claim) -> stopped.add(claim));
    Incarnation incarnation = identity.current();
    long number = incarnation.beginCall();
    List<Claim> claims =
        store.claim(new ClaimRequest(0, incarnation.name(), "mail", number, 1, Duration.ZERO));
    incarnation.endCall(number, claims);
    heart.beat();
    Loop beating = new Loop("heart", heart::step);
    beating.start();
    try {
      cancel("a");
      heart.toStop(TaskId.of("a"));

      await(() -> stopped.contains(new ClaimKey(TaskId.of("a"), number)));
    } finally {
      beating.stop();
    }
  }

  @Test
  void sendOfACancelledTask_isInterruptedAtTheNextHeartbeatWithoutAHint() {
    store.loseHints();
    schedule("a");
    start(builder(channel).lease(Duration.ofMillis(300)));
    await(() -> channel.running() == 1);

    cancel("a");

    awaitState("a", TaskState.CANCELLED);
    assertThat(channel.interrupts()).isEqualTo(1);
  }

  @Test
  void sendThatIsAskedAgain_isInterruptedOnce() {
    channel.deaf();
    schedule("a");
    start(builder(channel).lease(Duration.ofMillis(300)));
    await(() -> channel.running() == 1);

    cancel("a");
    cancel("a");
    assertStays(Duration.ofMillis(250), () -> is("a", TaskState.ACTIVE));
    channel.letGo(1);

    awaitState("a", TaskState.DONE);
  }

  @Test
  void cancelledTaskThatWaitsForASender_isNotSent() {
    List<Runnable> senders = new CopyOnWriteArrayList<>();
    schedule("a");
    start(builder(channel).executor(senders::add).lease(LONG));
    await(() -> is("a", TaskState.ACTIVE));

    cancel("a");

    awaitState("a", TaskState.CANCELLED);
    senders.forEach(Runnable::run);
    assertThat(channel.begun()).isEmpty();
  }

  @Test
  void cancelledTaskOfASenderThatHasJustTakenIt_isNotSent() throws Exception {
    schedule("a");
    Identity identity = new Identity(store, reaped -> {});
    Events events = new Events(told);
    Settler settler = new Settler(store, 0, identity, events);
    Shared shared =
        new Shared(
            store,
            "test",
            List.of(settler),
            events,
            Runnable::run,
            Duration.ofMinutes(1),
            new Bell());
    LaneLimits none = new LaneLimits(store, "mail", ChannelLimits.NONE);
    Lane lane = new Lane("mail", channel, 1, none, shared, Runnable::run);
    Incarnation incarnation = identity.current();
    Claim claim =
        store.claim(new ClaimRequest(0, incarnation.name(), "mail", 1, 1, Duration.ZERO)).get(0);
    cancel("a");
    Attempt attempt = new Attempt(lane, shared, incarnation, claim);

    attempt.cancel();
    attempt.run();

    assertThat(is("a", TaskState.CANCELLED)).isTrue();
    assertThat(channel.begun()).isEmpty();
  }

  private CancelResult cancel(String id) {
    return client.cancel(TaskId.of(id));
  }
}
