package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ChangeResult;
import io.notifykit.Claim;
import io.notifykit.Priority;
import io.notifykit.Settlement;
import io.notifykit.StoredFormatException;
import io.notifykit.TaskHeader;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tasks that wait, and shall not. */
abstract class RunNowContract extends StoreFixture {
  private static final Instant TOMORROW = START.plus(Duration.ofDays(1));

  @Test
  void runNow_makesAScheduledTaskReadyAndKeepsItsNominalTime() throws Exception {
    add(Tasks.scheduled("a", TOMORROW));

    assertThat(runNow("a")).isEqualTo(ChangeResult.CHANGED);

    assertThat(state("a")).contains(TaskState.READY);
    assertThat(find("a").orElseThrow().nextDue()).contains(START);
    assertThat(promote().nextDue()).isEmpty();
    TaskHeader header = claimOne().task().header();
    assertThat(header.nominal()).isEqualTo(TOMORROW);
    assertThat(header.occurrence()).isEqualTo(1);
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void runNow_keepsGroupNonceAndPriority() throws Exception {
    add(
        Tasks.task("low").priority(Priority.LOW).stored(),
        Tasks.task("a").priority(Priority.HIGH).group("g").nonce("n").due(TOMORROW).stored());

    runNow("a");

    Claim claim = claimOne();
    assertThat(id(claim)).isEqualTo("a");
    assertThat(claim.task().header().group()).contains("g");
    assertThat(claim.task().header().nonce()).isEqualTo("n");
  }

  @Test
  void runNow_ofARetryKeepsItsAttempt() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    settle(Settlement.goOn(claim, claim.task().header().retried(TOMORROW, "busy"), ""));

    assertThat(runNow("a")).isEqualTo(ChangeResult.CHANGED);

    TaskHeader header = claimOne().task().header();
    assertThat(header.attempt()).isEqualTo(2);
    assertThat(header.reasons()).containsExactly("busy");
    assertThat(header.nominal()).isEqualTo(claim.task().header().nominal());
  }

  @Test
  void runNow_overridesATimeToWhichATaskIsHeldBack() throws Exception {
    add(Tasks.ready("a"));
    settle(Settlement.holdBack(claimOne(), TOMORROW));

    assertThat(runNow("a")).isEqualTo(ChangeResult.CHANGED);

    assertThat(claimIds()).containsExactly("a");
    assertThat(promote().nextDue()).isEmpty();
  }

  @Test
  void runNow_leavesAReadyTaskInItsPlace() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));

    assertThat(runNow("a")).isEqualTo(ChangeResult.CHANGED);

    assertThat(claimIds()).containsExactly("a", "b");
  }

  @Test
  void runNow_isFollowedByRescheduleLikeAnyOther() throws Exception {
    add(Tasks.scheduled("a", TOMORROW));
    runNow("a");

    store.admin().reschedule(TaskId.of("a"), START.plusSeconds(1));

    assertThat(claimIds()).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    promote();
    assertThat(claimOne().task().header().nominal()).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void runNow_leavesARunningTaskAlone() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();

    assertThat(runNow("a")).isEqualTo(ChangeResult.RUNNING);

    assertThat(settle(done(claim))).isTrue();
    assertThat(runNow("a")).isEqualTo(ChangeResult.ALREADY_DONE);
    assertThat(runNow("b")).isEqualTo(ChangeResult.NOT_FOUND);
  }

  @Test
  void runNow_ofATaskOfANewerFormatIsRefused() {
    add(Tasks.newer("a", 0));

    assertThatThrownBy(() -> runNow("a")).isInstanceOf(StoredFormatException.class);
  }

  private ChangeResult runNow(String id) {
    return store.admin().runNow(TaskId.of(id));
  }
}
