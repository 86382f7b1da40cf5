package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Claim;
import io.notifykit.ClaimKey;
import io.notifykit.ReapedException;
import io.notifykit.StoreUpkeep.Promotion;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Liveness, promotion and recovery. */
abstract class UpkeepContract extends StoreFixture {

  @Test
  void heartbeat_isRefusedToAnUnregisteredIncarnation() {
    assertThatThrownBy(() -> store.upkeep().heartbeat(0, "nobody", List.of()))
        .isInstanceOf(ReapedException.class);
  }

  @Test
  void heartbeat_givesBackStraysAheadOfOthersAndKeepsTheRest() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"), Tasks.ready("c"));
    Claim stray = claimOne();
    Claim held = claimOne();

    List<ClaimKey> left = store.upkeep().heartbeat(0, WORKER, List.of(key(stray))).onRecord();

    assertThat(left).containsExactly(key(held));
    assertThat(state("b")).contains(TaskState.ACTIVE);
    Claim again = claimOne();
    assertThat(text(again.task())).isEqualTo(text(stray.task()));
    assertThat(id(again)).isEqualTo("a");
    assertThat(claimIds()).containsExactly("c");
  }

  @Test
  void heartbeat_leavesAStrayOfAnotherNumberAlone() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    ClaimKey old = new ClaimKey(claim.task().id(), claim.number() - 1);

    assertThat(store.upkeep().heartbeat(0, WORKER, List.of(old)).onRecord())
        .containsExactly(key(claim));
    assertThat(state("a")).contains(TaskState.ACTIVE);
  }

  @Test
  void heartbeat_keepsAnIncarnationFromBeingReaped() throws Exception {
    add(Tasks.ready("a"));
    claimOne();
    clock.advance(LEASE);
    store.upkeep().heartbeat(0, WORKER, List.of());
    clock.advance(LEASE);

    assertThat(store.upkeep().reap(0, LEASE, MANY)).isZero();
    assertThat(state("a")).contains(TaskState.ACTIVE);
  }

  @Test
  void reap_waitsForTheLeaseToBeOver() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));
    claimOne();
    clock.advance(LEASE);
    assertThat(store.upkeep().reap(0, LEASE, MANY)).isZero();
    clock.advance(Duration.ofMillis(1));

    assertThat(store.upkeep().reap(0, LEASE, MANY)).isEqualTo(1);

    store.upkeep().register(0, OTHER_WORKER);
    List<Claim> claims = claim(OTHER_WORKER, MANY);
    assertThat(claims).extracting(StoreFixture::id).containsExactly("a", "b");
    assertThat(claims).extracting(claim -> claim.task().header().crashes()).containsExactly(1, 0);
  }

  @Test
  void reap_countsCrashesToNine() throws Exception {
    add(Tasks.task("a").crashes(9).stored());
    claimOne();
    clock.advance(LEASE.plusMillis(1));
    store.upkeep().reap(0, LEASE, MANY);
    store.upkeep().register(0, OTHER_WORKER);

    assertThat(claim(OTHER_WORKER, 1).get(0).task().header().crashes()).isEqualTo(9);
  }

  @Test
  void reap_shutsTheIncarnationOut() throws Exception {
    add(Tasks.ready("a"));
    claimOne();
    clock.advance(LEASE.plusMillis(1));
    store.upkeep().reap(0, LEASE, MANY);

    assertThatThrownBy(() -> claim(1)).isInstanceOf(ReapedException.class);
    assertThatThrownBy(() -> store.upkeep().heartbeat(0, WORKER, List.of()))
        .isInstanceOf(ReapedException.class);
  }

  @Test
  void reap_goesOnInStepsWithTheOneThatItBegan() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"), Tasks.ready("c"));
    claim(3);
    store.upkeep().register(0, OTHER_WORKER);
    add(Tasks.ready("d"));
    claim(OTHER_WORKER, 1);
    clock.advance(LEASE.plusMillis(1));
    store.upkeep().heartbeat(0, OTHER_WORKER, List.of());

    assertThat(store.upkeep().reap(0, LEASE, 2)).isEqualTo(2);
    assertThatThrownBy(() -> claim(1)).isInstanceOf(ReapedException.class);
    assertThat(store.upkeep().reap(0, LEASE, 2)).isEqualTo(1);
    assertThat(store.upkeep().reap(0, LEASE, 2)).isZero();
    assertThat(claim(OTHER_WORKER, MANY))
        .extracting(StoreFixture::id)
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void reap_takesTheOneThatIsSilentForLongestFirst() throws Exception {
    add(Tasks.ready("a"));
    claimOne();
    clock.advance(Duration.ofSeconds(1));
    store.upkeep().register(0, OTHER_WORKER);
    add(Tasks.ready("b"));
    claim(OTHER_WORKER, 1);
    clock.advance(LEASE.plusMillis(1));

    assertThat(store.upkeep().reap(0, LEASE, MANY)).isEqualTo(1);
    assertThat(state("a")).contains(TaskState.READY);
    assertThat(state("b")).contains(TaskState.ACTIVE);
    assertThat(store.upkeep().reap(0, LEASE, MANY)).isEqualTo(1);
    assertThat(state("b")).contains(TaskState.READY);
  }

  @Test
  void unregister_forgetsAnIncarnationThatHoldsNothing() {
    store.upkeep().unregister(0, WORKER);

    assertThatThrownBy(() -> claim(1)).isInstanceOf(ReapedException.class);
  }

  @Test
  void unregister_leavesAnIncarnationThatHoldsTasksToBeReaped() throws Exception {
    add(Tasks.ready("a"));
    claimOne();

    store.upkeep().unregister(0, WORKER);

    assertThatCode(() -> store.upkeep().heartbeat(0, WORKER, List.of())).doesNotThrowAnyException();
    clock.advance(LEASE.plusMillis(1));
    assertThat(store.upkeep().reap(0, LEASE, MANY)).isEqualTo(1);
  }

  @Test
  void promote_movesInDueOrderAndNeverEarly() throws Exception {
    add(
        Tasks.scheduled("c", START.plusMillis(3)),
        Tasks.scheduled("a", START.plusMillis(1)),
        Tasks.scheduled("b", START.plusMillis(1)),
        Tasks.scheduled("d", START.plusMillis(4)));
    assertThat(promote()).isEqualTo(new Promotion(0, Optional.of(START.plusMillis(1))));

    clock.advance(Duration.ofMillis(3));
    Promotion promotion = promote();

    assertThat(promotion.moved()).isEqualTo(3);
    assertThat(promotion.nextDue()).contains(START.plusMillis(4));
    assertThat(claimIds()).containsExactly("a", "b", "c");
    assertThat(state("d")).contains(TaskState.SCHEDULED);
  }

  @Test
  void promote_movesNoMoreThanAskedForAndSaysThatMoreIsDue() {
    add(
        Tasks.scheduled("a", START.plusSeconds(1)),
        Tasks.scheduled("b", START.plusSeconds(2)),
        Tasks.scheduled("c", START.plusSeconds(3)));
    clock.advance(Duration.ofMinutes(1));

    assertThat(store.upkeep().promote(0, 2).nextDue()).contains(START.plusSeconds(3));
    assertThat(store.upkeep().promote(0, 2).moved()).isEqualTo(1);
    assertThat(promote().nextDue()).isEmpty();
  }

  @Test
  void promote_skipsATaskThatWasCancelled() throws Exception {
    add(Tasks.scheduled("a", START.plusSeconds(1)));
    store.admin().cancel(Tasks.ready("a").id());
    clock.advance(Duration.ofMinutes(1));

    assertThat(promote().moved()).isZero();
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void sweep_findsNothingWhereNothingWasPopped() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));
    claimOne();

    Set<TaskId> seen = store.upkeep().sweep(0, Tasks.CHANNEL, Set.of());

    assertThat(seen).isEmpty();
    assertThat(store.upkeep().sweep(0, Tasks.CHANNEL, seen)).isEmpty();
    assertThat(claimIds()).containsExactly("b");
  }

  @Test
  void reap_passesOverDeadWorkersThatHoldNothing() throws Exception {
    clock.advance(Duration.ofMillis(1));
    store.upkeep().register(0, OTHER_WORKER);
    add(Tasks.ready("a"));
    claim(OTHER_WORKER, 1);
    clock.advance(LEASE.plusMillis(1));

    assertThat(store.upkeep().reap(0, LEASE, MANY)).isEqualTo(1);
    assertThat(store.upkeep().reap(0, LEASE, MANY)).isZero();
  }
}
