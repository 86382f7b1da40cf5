package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.Priority;
import io.notifykit.Replacement;
import io.notifykit.Settlement;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** New tasks in the place of those of their id. */
abstract class ReplaceContract extends StoreFixture {

  @Test
  void replace_storesWhatReplacesNothing() throws Exception {
    assertThat(replace(Tasks.task("a").nonce("1").stored())).containsExactly(stored("a"));

    assertThat(claimIds()).containsExactly("a");
  }

  @Test
  void replace_ofAReadyTaskKeepsItsPlace() throws Exception {
    add(Tasks.task("a").nonce("1").group("g").stored(), Tasks.ready("b"));

    StoredTask fresh = Tasks.task("a").nonce("2").group("h").stored();
    assertThat(replace(fresh)).containsExactly(stored("a"));

    List<Claim> claims = claim(MANY);
    assertThat(claims).extracting(StoreFixture::id).containsExactly("a", "b");
    assertThat(claims.get(0).task().header().nonce()).isEqualTo("2");
    assertThat(store.admin().cancelGroup("g")).isZero();
    settle(Settlement.release(claims.get(0)));
    assertThat(store.admin().cancelGroup("h")).isEqualTo(1);
  }

  @Test
  void replace_ofAReadyTaskByAnotherPriorityOrChannelQueuesItAnew() throws Exception {
    add(Tasks.task("a").nonce("1").stored(), Tasks.ready("b"), Tasks.ready("c"));

    replace(Tasks.task("b").nonce("2").priority(Priority.HIGH).stored());
    replace(Tasks.task("c").nonce("2").channel("sms").stored());

    assertThat(claimIds()).containsExactlyInAnyOrder("a", "b");
    assertThat(state("c")).contains(TaskState.READY);
  }

  @Test
  void replace_ofAReadyTaskByADelayedOneMakesItWait() throws Exception {
    add(Tasks.task("a").nonce("1").stored());

    replace(Tasks.task("a").nonce("2").due(START.plusSeconds(1)).stored());

    assertThat(claimIds()).isEmpty();
    assertThat(promote().nextDue()).contains(START.plusSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    promote();
    assertThat(claimOne().task().header().nonce()).isEqualTo("2");
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void replace_ofADelayedTaskByAReadyOneMakesItReady() throws Exception {
    add(Tasks.task("a").nonce("1").due(START.plusSeconds(1)).stored());

    replace(Tasks.task("a").nonce("2").stored());

    assertThat(promote().nextDue()).isEmpty();
    assertThat(claimIds()).containsExactly("a");
  }

  @Test
  void replace_startsAnew() throws Exception {
    add(Tasks.task("a").nonce("1").stored());
    Claim claim = claimOne();
    settle(Settlement.goOn(claim, claim.task().header().retried(START, "busy"), ""));

    replace(Tasks.task("a").nonce("2").stored());

    var header = claimOne().task().header();
    assertThat(header.attempt()).isEqualTo(1);
    assertThat(header.reasons()).isEmpty();
    assertThat(promote().moved()).isZero();
  }

  @Test
  void replace_leavesARunningTaskAlone() throws Exception {
    add(Tasks.task("a").nonce("1").stored());
    Claim claim = claimOne();

    assertThat(replace(Tasks.task("a").nonce("2").stored())).containsExactly(Optional.empty());

    settle(Settlement.release(claim));
    assertThat(claimOne().task().header().nonce()).isEqualTo("1");
  }

  @Test
  void replace_storesAnIdThatHasJustEnded() throws Exception {
    add(Tasks.task("a").nonce("1").stored());
    settle(done(claimOne()));

    assertThat(replace(Tasks.task("a").nonce("2").stored())).containsExactly(stored("a"));

    assertThat(claimIds()).containsExactly("a");
  }

  @Test
  void replace_ofOneIdInOneCallLeavesTheLast() throws Exception {
    List<Optional<TaskId>> answers =
        replace(
            Tasks.task("a").nonce("1").due(START.plusSeconds(1)).stored(),
            Tasks.task("b").nonce("1").stored(),
            Tasks.task("a").nonce("2").stored());

    assertThat(answers).containsExactly(stored("a"), stored("b"), stored("a"));
    assertThat(claim(MANY))
        .extracting(claim -> id(claim) + claim.task().header().nonce())
        .containsExactlyInAnyOrder("b1", "a2");
    assertThat(promote().nextDue()).isEmpty();
  }

  private List<Optional<TaskId>> replace(StoredTask... tasks) {
    List<Replacement> replacements = new ArrayList<>();
    for (StoredTask task : tasks) {
      replacements.add(new Replacement(task, Optional.empty()));
    }
    return store.replace(replacements);
  }

  private static Optional<TaskId> stored(String id) {
    return Optional.of(TaskId.of(id));
  }
}
