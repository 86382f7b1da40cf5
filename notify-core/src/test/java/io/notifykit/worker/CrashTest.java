package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.OnUnknown;
import io.notifykit.Schedule;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.testing.RecordingChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks whose workers died, and tasks that this worker cannot read. */
final class CrashTest extends DrivenWorker {

  @Test
  void taskOfADeadWorker_isSentAgainWithoutAnAttemptUsed() throws Exception {
    schedule("a");
    crash(2);
    worker.runDue();

    assertState("a", TaskState.DONE);
    assertThat(channel.deliveries()).hasSize(1).allMatch(delivery -> delivery.attempt() == 1);
  }

  @Test
  void taskThatKillsItsWorkers_isDeadUnsent() throws Exception {
    schedule("a");
    crash(3);
    worker.runDue();

    assertState("a", TaskState.DEAD);
    assertThat(find("a").reasons()).containsExactly("CRASH_LOOP: 3 workers died");
    assertThat(channel.deliveries()).isEmpty();
    assertThat(told.lines()).containsExactly("dead a 1 CRASH_LOOP: 3 workers died");
  }

  @Test
  void occurrenceThatKillsItsWorkers_doesNotEndTheSeries() throws Exception {
    client.schedule(task("a").schedule(Schedule.every(Duration.ofHours(1))).build());
    clock.advance(Duration.ofHours(1));
    client.store().upkeep().promote(0, 1);
    crash(3);
    worker.runDue();
    assertState("a", TaskState.SCHEDULED);
    assertThat(told.lines()).containsExactly("dead a 1 CRASH_LOOP: 3 workers died");
    assertThat(channel.deliveries()).isEmpty();

    runAfter(Duration.ofHours(1));
    assertThat(channel.deliveries()).hasSize(1).allMatch(delivery -> delivery.occurrence() == 2);
  }

  @Test
  void taskOfADeadWorkerOnAChannelThatHolds_isDeadUnsent() throws Exception {
    RecordingChannel holding = new RecordingChannel(OnUnknown.HOLD);
    schedule("a");
    crash(1);
    worker(holding).runDue();

    assertState("a", TaskState.DEAD);
    assertThat(find("a").reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason).startsWith("UNKNOWN"));
    assertThat(holding.deliveries()).isEmpty();
  }

  @Test
  void taskWithAnUnknownSchedule_isHeldBackUnsent() {
    client.schedule(task("a").schedule(Schedule.every(Duration.ofHours(1))).build());
    client.store().admin().update(TaskId.of("a"), CrashTest::atFullMoon);
    runAfter(Duration.ofHours(1));

    assertThat(channel.deliveries()).isEmpty();
    assertState("a", TaskState.SCHEDULED);
    assertThat(find("a").attempts()).isZero();
    assertThat(runAfter(Duration.ofSeconds(59))).isZero();
    assertThat(runAfter(Duration.ofSeconds(1))).isEqualTo(1);
    assertThat(channel.deliveries()).isEmpty();
    assertState("a", TaskState.SCHEDULED);
  }

  /** As a worker of another version may have written it. */
  private static StoredTask atFullMoon(StoredTask task) {
    String value = new String(task.value(), StandardCharsets.UTF_8);
    String other = value.replaceFirst("every PT1H[^\"]*", "full-moon");
    assertThat(other).isNotEqualTo(value);
    return new StoredTask(task.id(), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Lets one worker after the other claim the first ready task and die. */
  private void crash(int times) throws Exception {
    for (int i = 1; i <= times; i++) {
      String doomed = "doomed-" + i;
      client.store().upkeep().register(0, doomed);
      List<Claim> claims =
          client.store().claim(new ClaimRequest(0, doomed, "mail", 1, 1, Duration.ZERO));
      assertThat(claims).hasSize(1);
      clock.advance(Duration.ofSeconds(31));
      assertThat(client.store().upkeep().reap(0, Duration.ofSeconds(30), 10)).isEqualTo(1);
    }
  }
}
