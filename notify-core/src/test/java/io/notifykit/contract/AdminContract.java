package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.CancelResult;
import io.notifykit.Claim;
import io.notifykit.Settlement;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people ask about tasks, and tell them. */
abstract class AdminContract extends StoreFixture {

  @Test
  void find_knowsNothingOfAnIdThatNeverWas() {
    assertThat(find("a")).isEmpty();
  }

  @Test
  void find_remembersAnEndedTaskFor24Hours() throws Exception {
    add(Tasks.ready("a"));
    settle(done(claimOne()));

    clock.advance(Duration.ofMinutes(24 * 60 - 1));
    assertThat(state("a")).contains(TaskState.DONE);
    clock.advance(Duration.ofMinutes(62));
    assertThat(find("a")).isEmpty();
    assertThat(cancel("a")).isEqualTo(CancelResult.NOT_FOUND);
  }

  @Test
  void cancel_endsAReadyTask() throws Exception {
    add(Tasks.ready("a"));

    assertThat(cancel("a")).isEqualTo(CancelResult.CANCELLED);

    assertThat(state("a")).contains(TaskState.CANCELLED);
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void cancel_endsAScheduledTask() throws Exception {
    add(Tasks.scheduled("a", START.plusSeconds(1)));

    assertThat(cancel("a")).isEqualTo(CancelResult.CANCELLED);

    clock.advance(Duration.ofSeconds(1));
    promote();
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void cancel_endsATaskThatIsHeldBack() throws Exception {
    add(Tasks.ready("a"));
    settle(Settlement.holdBack(claimOne(), START.plusSeconds(1)));

    assertThat(cancel("a")).isEqualTo(CancelResult.CANCELLED);
  }

  @Test
  void cancel_saysThatATaskEnded() throws Exception {
    add(Tasks.ready("done"), Tasks.ready("cancelled"));
    settle(done(claimOne()));
    cancel("cancelled");

    assertThat(cancel("done")).isEqualTo(CancelResult.ALREADY_DONE);
    assertThat(cancel("cancelled")).isEqualTo(CancelResult.ALREADY_DONE);
    assertThat(cancel("never")).isEqualTo(CancelResult.NOT_FOUND);
  }

  @Test
  void cancelGroup_endsTheWaitingTasksOfTheGroup() throws Exception {
    add(Tasks.task("running").group("g").stored());
    claimOne();
    add(
        Tasks.task("ready").group("g").stored(),
        Tasks.task("scheduled").group("g").due(START.plusSeconds(1)).stored(),
        Tasks.task("other").group("h").stored(),
        Tasks.ready("none"));

    assertThat(store.admin().cancelGroup("g")).isEqualTo(2);

    assertThat(state("ready")).contains(TaskState.CANCELLED);
    assertThat(state("scheduled")).contains(TaskState.CANCELLED);
    assertThat(state("running")).contains(TaskState.ACTIVE);
    assertThat(claimIds()).containsExactly("other", "none");
    assertThat(store.admin().cancelGroup("g")).isZero();
    assertThat(store.admin().cancelGroup("nobody")).isZero();
  }

  @Test
  void cancelGroup_findsATaskInItsNextOccurrence() throws Exception {
    add(Tasks.task("a").group("g").stored());
    Claim claim = claimOne();
    var next = claim.task().header().nextOccurrence(START.plusSeconds(1));
    settle(Settlement.goOn(claim, next, ""));

    assertThat(store.admin().cancelGroup("g")).isEqualTo(1);
  }

  @Test
  void cancelGroup_forgetsTasksThatEnded() throws Exception {
    add(Tasks.task("a").group("g").stored());
    settle(done(claimOne()));

    assertThat(store.admin().cancelGroup("g")).isZero();
    assertThat(state("a")).contains(TaskState.DONE);
  }

  private CancelResult cancel(String id) {
    return store.admin().cancel(TaskId.of(id));
  }
}
