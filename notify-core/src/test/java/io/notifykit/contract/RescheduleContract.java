package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.CancelResult;
import io.notifykit.ChangeResult;
import io.notifykit.Claim;
import io.notifykit.Settlement;
import io.notifykit.StoreUpkeep;
import io.notifykit.StoredFormatException;
import io.notifykit.TaskHeader;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Another due time for tasks that wait. */
abstract class RescheduleContract extends StoreFixture {

  @Test
  void reschedule_movesAScheduledTask() throws Exception {
    add(Tasks.task("a").group("g").nonce("n").due(START.plusSeconds(1)).stored());

    assertThat(reschedule("a", START.plusSeconds(5))).isEqualTo(ChangeResult.CHANGED);

    clock.advance(Duration.ofSeconds(4));
    assertThat(promote().nextDue()).contains(START.plusSeconds(5));
    clock.advance(Duration.ofSeconds(1));
    assertThat(promote().moved()).isEqualTo(1);
    Claim claim = claimOne();
    String moved = text(Tasks.task("a").group("g").nonce("n").due(START.plusSeconds(5)).stored());
    assertThat(text(claim.task())).isEqualTo(moved.replaceFirst("1S", "1A"));
  }

  @Test
  void reschedule_makesAReadyTaskWait() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));

    assertThat(reschedule("a", START.plusSeconds(1))).isEqualTo(ChangeResult.CHANGED);

    assertThat(state("a")).contains(TaskState.SCHEDULED);
    assertThat(claimIds()).containsExactly("b");
    clock.advance(Duration.ofSeconds(1));
    promote();
    assertThat(claimIds()).containsExactly("a");
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void reschedule_ofAReadyTaskLetsItBeClaimedOnceThoughNobodyClaimedMeanwhile() throws Exception {
    add(Tasks.ready("a"));
    reschedule("a", START.plusSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    promote();

    Claim claim = claimOne();
    assertThat(claimIds()).isEmpty();
    settle(Settlement.holdBack(claim, START.plusSeconds(60)));
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void reschedule_setsTheNominalTimeAndKeepsTheAttempt() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    Instant retryAt = START.plusSeconds(3);
    settle(Settlement.goOn(claim, claim.task().header().retried(retryAt, "busy"), ""));

    reschedule("a", START.plusSeconds(2));

    clock.advance(Duration.ofSeconds(2));
    promote();
    TaskHeader header = claimOne().task().header();
    assertThat(header.due()).isEqualTo(START.plusSeconds(2));
    assertThat(header.nominal()).isEqualTo(START.plusSeconds(2));
    assertThat(header.attempt()).isEqualTo(2);
    assertThat(header.reasons()).containsExactly("busy");
  }

  @Test
  void reschedule_overridesATimeToWhichATaskIsHeldBack() throws Exception {
    add(Tasks.ready("a"));
    settle(Settlement.holdBack(claimOne(), START.plusSeconds(60)));

    reschedule("a", START.plusSeconds(1));

    clock.advance(Duration.ofSeconds(1));
    promote();
    assertThat(claimIds()).containsExactly("a");
    assertThat(promote().nextDue()).isEmpty();
  }

  @Test
  void reschedule_toATimeThatHasPassedMakesItDueAtOnce() throws Exception {
    add(Tasks.scheduled("a", START.plusSeconds(1)));

    reschedule("a", START.minusSeconds(1));

    assertThat(promote().moved()).isEqualTo(1);
    assertThat(claimIds()).containsExactly("a");
  }

  @Test
  void reschedule_isNeverEarly() {
    add(Tasks.scheduled("a", START));

    reschedule("a", START.plusNanos(1));

    assertThat(promote().moved()).isZero();
    assertThat(find("a").orElseThrow().nextDue()).contains(START.plusMillis(1));
  }

  @Test
  void reschedule_leavesARunningTaskAlone() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();

    assertThat(reschedule("a", START.plusSeconds(1))).isEqualTo(ChangeResult.RUNNING);

    assertThat(settle(done(claim))).isTrue();
    assertThat(promote().nextDue()).isEmpty();
  }

  @Test
  void reschedule_saysThatATaskEndedOrNeverWas() throws Exception {
    add(Tasks.ready("a"));
    settle(done(claimOne()));

    assertThat(reschedule("a", START)).isEqualTo(ChangeResult.ALREADY_DONE);
    assertThat(reschedule("b", START)).isEqualTo(ChangeResult.NOT_FOUND);
  }

  @Test
  void reschedule_isRefusedForANewerFormat() throws Exception {
    add(Tasks.newer("a", 0));

    assertThatThrownBy(() -> reschedule("a", START)).isInstanceOf(StoredFormatException.class);

    assertThat(claimIds()).containsExactly("a");
  }

  @Test
  void reschedule_leavesNothingBehindWhenTheTaskIsCancelled() {
    add(Tasks.ready("a"));
    reschedule("a", START.plusSeconds(1));

    assertThat(store.admin().cancel(TaskId.of("a"))).isEqualTo(CancelResult.CANCELLED);

    assertThat(promote().nextDue()).isEmpty();
  }

  @Test
  void hint_isGivenForATaskThatIsMovedBeforeAllOthers() throws Exception {
    add(Tasks.scheduled("a", START.plus(Duration.ofDays(1))));
    CountDownLatch woken = new CountDownLatch(1);
    StoreUpkeep.Watch watch = store.upkeep().watch(HintsTo.earlier(woken::countDown));
    try {
      for (int i = 0; i < 200 && !woken.await(100, TimeUnit.MILLISECONDS); i++) {
        reschedule("a", START.plusSeconds(1_000 - i));
      }
      assertThat(woken.getCount()).isZero();
    } finally {
      watch.close();
    }
  }

  private ChangeResult reschedule(String id, Instant due) {
    return store.admin().reschedule(TaskId.of(id), due);
  }
}
