package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.ClaimRequest;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker that others took for dead. */
final class ReapedTest extends RunningWorker {
  private static final Duration LEASE = Duration.ofMillis(300);

  @Test
  void reapedWorker_endsItsSendsAndGoesOnUnderAnotherName() {
    schedule("a");
    start(builder(channel).lease(LEASE).sweepInterval(Duration.ofHours(1)));
    await(() -> channel.running() == 1);

    store.stopHeartbeats();
    await(() -> client.store().upkeep().reap(0, LEASE, 10) == 1);
    store.work();

    await(() -> channel.interrupts() == 1);
    await(() -> channel.begun().size() == 2);
    channel.letGo(1);
    awaitState("a", TaskState.DONE);
    await(() -> !told.lines().isEmpty());
    assertThat(told.lines()).containsExactly("attempted a Accepted");

    schedule("b");
    channel.letGo(1);
    awaitState("b", TaskState.DONE);
  }

  @Test
  void resultOfAReapedWorker_decidesNothing() {
    HeldChannel others = new HeldChannel();
    channel.deaf();
    schedule("a");
    start(builder(channel).lease(LEASE).sweepInterval(Duration.ofHours(1)).concurrency(1));
    await(() -> channel.running() == 1);
    store.stopHeartbeats();
    await(() -> client.store().upkeep().reap(0, LEASE, 10) == 1);

    try (Worker other = Worker.builder(client).channel("mail", others).build()) {
      other.start();
      await(() -> others.running() == 1);
      channel.letGo(1);
      await(() -> channel.running() == 0);
      assertStays(Duration.ofMillis(100), () -> is("a", TaskState.ACTIVE));
      others.letGo(1);
      awaitState("a", TaskState.DONE);
    }
    assertThat(channel.begun()).hasSize(1);
  }

  @Test
  void tasksOfADeadWorker_areTakenOverWithinLeaseAndSweeps() throws Exception {
    schedule("a");
    store.register(0, "doomed");
    store.claim(new ClaimRequest(0, "doomed", "mail", 1, 1, Duration.ZERO));
    channel.letGo(1);

    start(builder(channel).lease(LEASE).sweepInterval(Duration.ofMillis(20)));

    awaitState("a", TaskState.DONE);
  }

  @Test
  void claimThatNeverArrived_isGivenBackByTheHeart() throws Exception {
    schedule("a");
    Identity identity = new Identity(store, reaped -> {});
    Heart heart = new Heart(store, identity, Duration.ofSeconds(1), (i, claim) -> {});
    Incarnation incarnation = identity.current();
    long number = incarnation.beginCall();
    store.claim(new ClaimRequest(0, incarnation.name(), "mail", number, 1, Duration.ZERO));

    heart.beat();
    heart.beat();
    assertThat(is("a", TaskState.ACTIVE)).as("while the call is in flight").isTrue();
    incarnation.endCall(number, List.of());
    heart.beat();
    heart.beat();

    assertThat(is("a", TaskState.READY)).isTrue();
  }
}
