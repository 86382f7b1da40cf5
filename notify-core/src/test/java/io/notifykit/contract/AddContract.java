package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Ending;
import io.notifykit.Settlement;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of new tasks, and which ids are taken. */
abstract class AddContract extends StoreFixture {

  @Test
  void partitions_isOneAsOpened() {
    assertThat(store.partitions()).isEqualTo(1);
  }

  @Test
  void now_followsTheGivenClock() {
    clock.advance(Duration.ofHours(1));

    assertThat(store.now()).isEqualTo(START.plus(Duration.ofHours(1)));
  }

  @Test
  void close_canBeRepeated() {
    store.close();
    store.close();
  }

  @Test
  void add_makesADueTaskReady() throws Exception {
    assertThat(add(Tasks.ready("a"))).containsExactly(true);

    assertThat(state("a")).contains(TaskState.READY);
    assertThat(claimIds()).containsExactly("a");
  }

  @Test
  void add_keepsALaterTaskScheduled() throws Exception {
    add(Tasks.scheduled("a", START.plusMillis(1)));

    assertThat(find("a"))
        .hasValueSatisfying(
            info -> {
              assertThat(info.state()).isEqualTo(TaskState.SCHEDULED);
              assertThat(info.nextDue()).contains(START.plusMillis(1));
            });
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void add_answersEachTaskInOrder() {
    add(Tasks.task("b").nonce("n1").stored());

    assertThat(add(Tasks.ready("a"), Tasks.task("b").nonce("n2").stored(), Tasks.ready("c")))
        .containsExactly(true, false, true);
  }

  @Test
  void add_refusesTheIdOfALiveTask() throws Exception {
    add(Tasks.task("a").nonce("n1").stored());

    assertThat(add(Tasks.task("a").nonce("n2").due(START.plusSeconds(9)).stored()))
        .containsExactly(false);
    assertThat(claim(MANY))
        .singleElement()
        .satisfies(claim -> assertThat(claim.task().header().nonce()).isEqualTo("n1"));
  }

  @Test
  void add_refusesTheSecondOfOneIdInOneCall() {
    assertThat(add(Tasks.task("a").nonce("n1").stored(), Tasks.task("a").nonce("n2").stored()))
        .containsExactly(true, false);
  }

  @Test
  void add_answersARepeatAsBeforeAndChangesNothing() throws Exception {
    add(Tasks.task("a").nonce("n1").stored());

    assertThat(add(Tasks.task("a").nonce("n1").stored())).containsExactly(true);
    assertThat(claimIds()).containsExactly("a");
    assertThat(add(Tasks.task("a").nonce("n1").stored())).containsExactly(true);
    assertThat(state("a")).contains(TaskState.ACTIVE);
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void add_answersARepeatOfAnEndedTaskAsBefore() throws Exception {
    add(Tasks.task("a").nonce("n1").stored());
    settle(done(claimOne()));

    assertThat(add(Tasks.task("a").nonce("n1").stored())).containsExactly(true);
    assertThat(state("a")).contains(TaskState.DONE);
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void add_doesNotReviveACancelledTaskByARepeat() throws Exception {
    add(Tasks.task("a").nonce("n1").stored());
    store.admin().cancel(TaskId.of("a"));

    assertThat(add(Tasks.task("a").nonce("n1").stored())).containsExactly(true);
    assertThat(state("a")).contains(TaskState.CANCELLED);
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void add_refusesTheIdOfAnEndedTaskFor24Hours() throws Exception {
    for (TaskState ended : new TaskState[] {TaskState.DONE, TaskState.DEAD, TaskState.STALE}) {
      String id = ended.name();
      add(Tasks.task(id).nonce("n1").stored());
      var claim = claimOne();
      settle(Settlement.end(claim, Ending.of(ended, claim.task().header(), "so it is"), ""));
    }

    clock.advance(Duration.ofMinutes(24 * 60 - 1));
    assertThat(
            add(
                Tasks.task("DONE").nonce("n2").stored(),
                Tasks.task("DEAD").nonce("n2").stored(),
                Tasks.task("STALE").nonce("n2").stored()))
        .containsExactly(false, false, false);

    clock.advance(Duration.ofMinutes(62));
    assertThat(
            add(
                Tasks.task("DONE").nonce("n2").stored(),
                Tasks.task("DEAD").nonce("n2").stored(),
                Tasks.task("STALE").nonce("n2").stored()))
        .containsExactly(true, true, true);
  }

  @Test
  void add_takesTheIdOfACancelledTaskAtOnce() throws Exception {
    add(Tasks.task("a").nonce("n1").stored());
    store.admin().cancel(TaskId.of("a"));

    assertThat(add(Tasks.task("a").nonce("n2").stored())).containsExactly(true);
    assertThat(claim(MANY))
        .singleElement()
        .satisfies(claim -> assertThat(claim.task().header().nonce()).isEqualTo("n2"));
  }
}
