package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ClaimRequest;
import io.notifykit.OnUnknown;
import io.notifykit.StoreException;
import io.notifykit.TaskState;
import io.notifykit.testing.RecordingChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker that its host drives, among others that run by themselves. */
final class RunDueTest extends DrivenWorker {

  @Test
  void workerThatOthersTookForDead_deliversAllTheSame() {
    worker.runDue();
    schedule("a");
    clock.advance(Duration.ofMinutes(1));
    client.store().upkeep().reap(0, Duration.ofSeconds(30), 10);

    assertThat(worker.runDue()).isEqualTo(1);
    assertState("a", TaskState.DONE);
  }

  @Test
  void storeOutOfReach_costsNoPermit() {
    FlakyStore store = new FlakyStore(client.store());
    Worker one =
        new Worker.Builder(store, "notify").channel("mail", channel).concurrency(1).build();
    store.failToRegister();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(one::runDue).isInstanceOf(StoreException.class);
    }
    store.work();
    schedule("a");

    assertThat(one.runDue()).isEqualTo(1);
    assertState("a", TaskState.DONE);
  }

  @Test
  void interrupt_isKeptAndTasksNotStartedGoBack() {
    RecordingChannel sent = new RecordingChannel(OnUnknown.HOLD);
    schedule("a", "b");
    Worker interrupted =
        worker(
            delivery -> {
              Thread.currentThread().interrupt();
              return sent.send(delivery);
            });
    interrupted.runDue();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(sent.deliveries()).hasSize(1);
    assertState("a", TaskState.DONE);
    assertState("b", TaskState.READY);
  }

  @Test
  void deadWorkersTasks_areTakenOver() throws Exception {
    client.store().upkeep().register(0, "doomed");
    schedule("a");
    client.store().claim(new ClaimRequest(0, "doomed", "mail", 1, 1, Duration.ZERO));

    assertThat(runAfter(Duration.ofSeconds(31))).isEqualTo(1);
    assertState("a", TaskState.DONE);
  }

  @Test
  void health_isEmptyWhileNothingRuns() {
    assertThat(worker.health().sinceLastCycle()).isEmpty();
    assertThat(worker.health().oldestCycle()).isZero();
  }
}
