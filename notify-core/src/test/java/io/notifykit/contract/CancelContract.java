package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.CancelResult;
import io.notifykit.ChangeResult;
import io.notifykit.Claim;
import io.notifykit.Settlement;
import io.notifykit.StoreUpkeep;
import io.notifykit.StoreUpkeep.Pulse;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The end of tasks that a worker holds. */
abstract class CancelContract extends StoreFixture {
  private static final String WHY = "cancelled while active";

  @Test
  void cancelOfAnActiveTask_isShownToItsHolderUntilItIsSettled() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));
    Claim claim = claimOne();
    Claim other = claimOne();
    assertThat(beat(WORKER).toStop()).isEmpty();

    assertThat(cancel("a")).isEqualTo(CancelResult.RUNNING);

    assertThat(beat(WORKER).toStop()).containsExactly(key(claim));
    Pulse again = beat(WORKER);
    assertThat(again.toStop()).containsExactly(key(claim));
    assertThat(again.onRecord()).containsExactlyInAnyOrder(key(claim), key(other));
    assertThat(state("a")).contains(TaskState.ACTIVE);
    settle(done(claim));
    assertThat(beat(WORKER).toStop()).isEmpty();
  }

  @Test
  void cancelOfAnActiveTask_isShownToNobodyElse() throws Exception {
    store.upkeep().register(0, OTHER_WORKER);
    add(Tasks.ready("a"), Tasks.ready("b"));
    Claim claim = claimOne();
    claim(OTHER_WORKER, 1);

    cancel("a");

    assertThat(beat(OTHER_WORKER).toStop()).isEmpty();
    assertThat(beat(WORKER).toStop()).containsExactly(key(claim));
  }

  @Test
  void cancelOfAnActiveTask_isForgottenWithTheTask() throws Exception {
    add(Tasks.task("a").nonce("1").stored());
    Claim claim = claimOne();
    cancel("a");
    settle(retry(claim));

    add(Tasks.task("a").nonce("2").stored());
    claimOne();

    assertThat(beat(WORKER).toStop()).isEmpty();
  }

  @Test
  void activeTaskThatWasCancelled_endsAsItsChannelSays() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    cancel("a");

    assertThat(settle(done(claim))).isTrue();

    assertThat(state("a")).contains(TaskState.DONE);
    assertThat(cancel("a")).isEqualTo(CancelResult.ALREADY_DONE);
  }

  @Test
  void activeTaskThatWasCancelled_isNotRetried() throws Exception {
    add(Tasks.task("a").group("g").stored());
    Claim claim = claimOne();
    cancel("a");

    assertThat(settle(retry(claim))).isTrue();

    assertEndedAsCancelled();
    assertThat(store.admin().cancelGroup("g")).isZero();
  }

  @Test
  void activeTaskThatWasCancelled_hasNoFurtherOccurrence() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    cancel("a");

    var next = claim.task().header().nextOccurrence(START.plusSeconds(1));
    assertThat(settle(Settlement.goOn(claim, next, "a line").withDeadLetter("rejected"))).isTrue();

    assertEndedAsCancelled();
  }

  @Test
  void activeTaskThatWasCancelled_isNotGivenBack() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    cancel("a");

    assertThat(settle(Settlement.release(claim))).isTrue();

    assertEndedAsCancelled();
  }

  @Test
  void activeTaskThatWasCancelled_isNotHeldBack() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    cancel("a");

    assertThat(settle(Settlement.holdBack(claim, START.plusSeconds(1)))).isTrue();

    assertEndedAsCancelled();
  }

  @Test
  void activeTaskOfANewerFormat_endsToo() throws Exception {
    add(Tasks.newer("a", 0));
    Claim claim = claimOne();
    assertThat(cancel("a")).isEqualTo(CancelResult.RUNNING);

    settle(Settlement.holdBack(claim, START.plusSeconds(1)));

    assertThat(state("a")).contains(TaskState.CANCELLED);
  }

  @Test
  void strayThatWasCancelled_ends() throws Exception {
    add(Tasks.ready("a"));
    Claim stray = claimOne();
    cancel("a");

    Pulse pulse = store.upkeep().heartbeat(0, WORKER, List.of(key(stray)));

    assertThat(pulse.onRecord()).isEmpty();
    assertThat(pulse.toStop()).isEmpty();
    assertEndedAsCancelled();
  }

  @Test
  void cancelledTaskOfADeadWorker_ends() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));
    claim(2);
    cancel("a");
    clock.advance(LEASE.plusMillis(1));

    assertThat(store.upkeep().reap(0, LEASE, MANY)).isEqualTo(2);

    assertThat(state("b")).contains(TaskState.READY);
    assertThat(find("a").orElseThrow().reasons()).containsExactly(WHY);
    store.upkeep().register(0, OTHER_WORKER);
    assertThat(claim(OTHER_WORKER, MANY)).extracting(StoreFixture::id).containsExactly("b");
  }

  @Test
  void activeTaskThatWasCancelled_isStillRunning() throws Exception {
    add(Tasks.task("a").nonce("1").stored());
    claimOne();
    cancel("a");

    assertThat(cancel("a")).isEqualTo(CancelResult.RUNNING);
    assertThat(store.admin().reschedule(TaskId.of("a"), START)).isEqualTo(ChangeResult.RUNNING);
    assertThat(add(Tasks.task("a").nonce("2").stored())).containsExactly(false);
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void cancelGroup_asksActiveTasksToStop() throws Exception {
    add(Tasks.task("a").group("g").stored());
    Claim claim = claimOne();

    assertThat(store.admin().cancelGroup("g")).isZero();

    assertThat(beat(WORKER).toStop()).containsExactly(key(claim));
  }

  @Test
  void hint_isGivenForAnActiveTaskThatIsCancelled() throws Exception {
    add(Tasks.ready("a"));
    claimOne();
    CountDownLatch told = new CountDownLatch(1);
    StoreUpkeep.Watch watch = store.upkeep().watch(HintsTo.stop(id -> told.countDown()));
    try {
      for (int i = 0; i < 200 && !told.await(100, TimeUnit.MILLISECONDS); i++) {
        cancel("a");
      }
      assertThat(told.getCount()).isZero();
    } finally {
      watch.close();
    }
  }

  /** Its history, and that nothing is left of it. */
  private void assertEndedAsCancelled() throws Exception {
    assertThat(state("a")).contains(TaskState.CANCELLED);
    assertThat(find("a").orElseThrow().reasons()).containsExactly(WHY);
    assertThat(find("a").orElseThrow().occurrence()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    assertThat(promote().moved()).isZero();
    assertThat(claimIds()).isEmpty();
    assertThat(beat(WORKER).onRecord()).isEmpty();
    assertThat(cancel("a")).isEqualTo(CancelResult.ALREADY_DONE);
  }

  private static Settlement retry(Claim claim) {
    return Settlement.goOn(
        claim, claim.task().header().retried(START.plusSeconds(1), "busy"), "a line");
  }

  private Pulse beat(String worker) throws Exception {
    return store.upkeep().heartbeat(0, worker, List.of());
  }

  private CancelResult cancel(String id) {
    return store.admin().cancel(TaskId.of(id));
  }
}
