package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ChangeResult;
import io.notifykit.Claim;
import io.notifykit.Settlement;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Another body for tasks that wait. */
abstract class UpdateContract extends StoreFixture {

  @Test
  void update_changesTheBodyOfAReadyTask() throws Exception {
    add(Tasks.task("a").group("g").nonce("n").stored());

    assertThat(update("a", "new|")).isEqualTo(ChangeResult.CHANGED);

    Claim claim = claimOne();
    assertThat(text(claim.task())).endsWith(",g,n,|new|");
    assertThat(claim.task().header().state()).isEqualTo(TaskState.ACTIVE);
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void update_changesTheBodyOfAScheduledTaskAndNotItsTime() throws Exception {
    add(Tasks.scheduled("a", START.plusSeconds(1)));

    assertThat(update("a", "new")).isEqualTo(ChangeResult.CHANGED);

    assertThat(promote().nextDue()).contains(START.plusSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    promote();
    assertThat(text(claimOne().task())).endsWith("|new");
  }

  @Test
  void update_lastsForLaterOccurrences() throws Exception {
    add(Tasks.ready("a"));
    Claim first = claimOne();
    var next = first.task().header().nextOccurrence(START.plusSeconds(1));
    settle(Settlement.goOn(first, next, ""));

    update("a", "new");

    for (int second = 1; second <= 2; second++) {
      clock.advance(Duration.ofSeconds(1));
      promote();
      Claim claim = claimOne();
      assertThat(text(claim.task())).endsWith("|new");
      assertThat(claim.task().header().occurrence()).isEqualTo(second + 1);
      var after = claim.task().header().nextOccurrence(clock.instant().plusSeconds(1));
      settle(Settlement.goOn(claim, after, ""));
    }
  }

  @Test
  void update_leavesARunningTaskAlone() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();

    assertThat(update("a", "new")).isEqualTo(ChangeResult.RUNNING);

    settle(Settlement.release(claim));
    assertThat(text(claimOne().task())).endsWith("|" + Tasks.BODY);
  }

  @Test
  void update_saysThatATaskEndedOrNeverWas() throws Exception {
    add(Tasks.ready("a"));
    settle(done(claimOne()));

    assertThat(update("a", "new")).isEqualTo(ChangeResult.ALREADY_DONE);
    assertThat(update("b", "new")).isEqualTo(ChangeResult.NOT_FOUND);
  }

  @Test
  void update_changesNothingWhenTheChangeFails() throws Exception {
    add(Tasks.ready("a"));

    assertThatThrownBy(
            () ->
                store
                    .admin()
                    .update(
                        TaskId.of("a"),
                        task -> {
                          throw new IllegalStateException("as a test wants it");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(text(claimOne().task())).endsWith("|" + Tasks.BODY);
  }

  @Test
  void updates_ofManyThreadsAreAllMade() throws Exception {
    add(Tasks.ready("a"));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < 25; n++) {
                  update("a", task -> body(task, text(task).replaceFirst("^[^|]*[|]", "") + "+"));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(text(claimOne().task())).endsWith(Tasks.BODY + "+".repeat(100));
  }

  private ChangeResult update(String id, String body) {
    return update(id, task -> body(task, body));
  }

  private ChangeResult update(String id, UnaryOperator<StoredTask> change) {
    return store.admin().update(TaskId.of(id), change);
  }

  private static StoredTask body(StoredTask task, String body) {
    String header = text(task).substring(0, text(task).indexOf('|') + 1);
    return new StoredTask(task.id(), (header + body).getBytes(StandardCharsets.UTF_8));
  }
}
