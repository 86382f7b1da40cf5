package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.Priority;
import io.notifykit.ReapedException;
import io.notifykit.Settlement;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets which task, and in which order. */
abstract class ClaimContract extends StoreFixture {

  @Test
  void claim_handsOverTheTaskAsActive() throws Exception {
    add(Tasks.ready("a"));

    Claim claim = claimOne();

    assertThat(claim.partition()).isZero();
    assertThat(claim.number()).isEqualTo(numbers.get());
    assertThat(text(claim.task())).isEqualTo(text(Tasks.ready("a")).replaceFirst("1R", "1A"));
    assertThat(state("a")).contains(TaskState.ACTIVE);
    assertThat(store.upkeep().heartbeat(0, WORKER, List.of()).onRecord())
        .containsExactly(key(claim));
  }

  @Test
  void claim_isFirstComeFirstServedWithinAPriority() throws Exception {
    add(Tasks.ready("c"), Tasks.ready("a"));
    add(Tasks.ready("b"));

    assertThat(claimIds()).containsExactly("c", "a", "b");
  }

  @Test
  void claim_takesHigherPrioritiesFirst() throws Exception {
    // While a queue is empty a store may put whatever comes where a waiting worker looks.
    add(Tasks.ready("first"));
    add(Tasks.task("low").priority(Priority.LOW).stored());
    add(Tasks.ready("normal"));
    add(
        Tasks.task("high-1").priority(Priority.HIGH).stored(),
        Tasks.task("high-2").priority(Priority.HIGH).stored());

    assertThat(claimIds())
        .containsSubsequence("high-1", "high-2", "normal", "low")
        .containsSubsequence("first", "normal")
        .hasSize(5);
  }

  @Test
  void claim_takesNoMoreThanAskedFor() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"), Tasks.ready("c"));

    assertThat(claim(2)).hasSize(2);
    assertThat(claim(2)).hasSize(1);
    assertThat(claim(2)).isEmpty();
  }

  @Test
  void claim_takesTasksOfItsChannelOnly() throws Exception {
    add(Tasks.task("sms").channel("sms").stored(), Tasks.ready("mail"));

    assertThat(claimIds()).containsExactly("mail");
    assertThat(state("sms")).contains(TaskState.READY);
    assertThat(store.claim(new ClaimRequest(0, WORKER, "sms", 1_000, MANY, Duration.ZERO)))
        .extracting(StoreFixture::id)
        .containsExactly("sms");
  }

  @Test
  void claim_isRefusedToAnUnregisteredIncarnation() {
    add(Tasks.ready("a"));

    assertThatThrownBy(() -> claim("nobody", 1)).isInstanceOf(ReapedException.class);
    assertThat(state("a")).contains(TaskState.READY);
  }

  @Test
  void claim_getsATaskThatWasCancelledAndAddedAgainOnce() throws Exception {
    add(Tasks.task("a").nonce("n1").stored());
    store.admin().cancel(TaskId.of("a"));
    add(Tasks.task("a").nonce("n2").stored());

    assertThat(claimIds()).containsExactly("a");
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void claim_getsATaskThatWasReleasedAndCancelledAndAddedAgainOnce() throws Exception {
    add(Tasks.task("a").nonce("n1").stored());
    settle(Settlement.release(claimOne()));
    store.admin().cancel(TaskId.of("a"));
    add(Tasks.task("a").nonce("n2").due(START.plusSeconds(1)).stored());

    assertThat(claimIds()).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    promote();
    assertThat(claimIds()).containsExactly("a");
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void claim_returnsEmptyHandedWhenPatienceIsOver() throws Exception {
    assertThat(store.claim(request(WORKER, 1, Duration.ofMillis(20)))).isEmpty();
  }

  @Test
  void newerFormat_isClaimedAndGivenBackWithoutBeingRead() throws Exception {
    add(Tasks.newer("a", 0));
    String asAdded = text(Tasks.newer("a", 0));

    Claim claim = claimOne();
    assertThat(text(claim.task())).isEqualTo(asAdded.replaceFirst("2R", "2A"));
    assertThat(settle(Settlement.holdBack(claim, START.plusSeconds(60)))).isTrue();
    assertThat(claimIds()).isEmpty();

    clock.advance(Duration.ofSeconds(60));
    assertThat(promote().moved()).isEqualTo(1);
    assertThat(settle(Settlement.release(claimOne()))).isTrue();
    assertThat(text(claimOne().task())).isEqualTo(asAdded.replaceFirst("2R", "2A"));
  }

  @Test
  void newerFormat_isReapedWithItsCrashesCountedToNine() throws Exception {
    add(Tasks.newer("a", 0), Tasks.newer("b", 9));
    claim(2);
    clock.advance(LEASE.plusMillis(1));
    store.upkeep().reap(0, LEASE, MANY);
    store.upkeep().register(0, OTHER_WORKER);

    assertThat(claim(OTHER_WORKER, 2))
        .extracting(claim -> text(claim.task()).substring(0, 4))
        .containsExactlyInAnyOrder("2A11", "2A19");
  }

  @Test
  void newerFormat_canBeCancelled() throws Exception {
    add(Tasks.newer("a", 0));

    store.admin().cancel(TaskId.of("a"));

    assertThat(claimIds()).isEmpty();
    assertThat(state("a")).contains(TaskState.CANCELLED);
  }
}
