package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.ReapedException;
import io.notifykit.Settlement;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Channels that hand over nothing for a while. */
abstract class PauseContract extends StoreFixture {

  @Test
  void pause_stopsTheHandOverUntilResume() throws Exception {
    add(Tasks.ready("a"));

    store.admin().pause(Tasks.CHANNEL);
    store.admin().pause(Tasks.CHANNEL);
    add(Tasks.ready("b"));
    assertThat(claimIds()).isEmpty();
    assertThat(state("a")).contains(TaskState.READY);

    store.admin().resume(Tasks.CHANNEL);
    assertThat(claimIds()).containsExactly("a", "b");
  }

  @Test
  void pause_leavesOtherChannelsAlone() throws Exception {
    add(Tasks.task("sms").channel("sms").stored());

    store.admin().pause(Tasks.CHANNEL);

    assertThat(store.claim(new ClaimRequest(0, WORKER, "sms", 1_000, MANY, Duration.ZERO)))
        .extracting(StoreFixture::id)
        .containsExactly("sms");
  }

  @Test
  void pause_letsDelayedTasksBecomeReady() throws Exception {
    add(Tasks.scheduled("a", START.plusSeconds(1)));
    store.admin().pause(Tasks.CHANNEL);
    clock.advance(Duration.ofSeconds(1));

    assertThat(promote().moved()).isEqualTo(1);

    assertThat(state("a")).contains(TaskState.READY);
    store.admin().resume(Tasks.CHANNEL);
    assertThat(claimIds()).containsExactly("a");
  }

  @Test
  void pause_letsWhatIsActiveBeSettled() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));
    Claim done = claimOne();
    Claim released = claimOne();
    store.admin().pause(Tasks.CHANNEL);

    assertThat(settle(done(done))).isTrue();
    assertThat(settle(Settlement.release(released))).isTrue();

    assertThat(claimIds()).isEmpty();
    store.admin().resume(Tasks.CHANNEL);
    assertThat(claimIds()).containsExactly("b");
  }

  @Test
  void claim_ofAPausedChannelReturnsEmptyHandedWhenPatienceIsOver() throws Exception {
    add(Tasks.ready("a"));
    store.admin().pause(Tasks.CHANNEL);

    assertThat(store.claim(request(WORKER, 1, Duration.ofMillis(20)))).isEmpty();
  }

  @Test
  void claim_ofAPausedChannelIsRefusedToAnUnregisteredIncarnation() {
    store.admin().pause(Tasks.CHANNEL);

    assertThatThrownBy(() -> claim("nobody", 1)).isInstanceOf(ReapedException.class);
  }

  @Test
  void claim_thatWaitsGetsNothingAddedAfterThePause() throws Exception {
    FutureTask<List<Claim>> waiting =
        started(() -> store.claim(request(WORKER, 1, Duration.ofMillis(500))));

    store.admin().pause(Tasks.CHANNEL);
    add(Tasks.ready("a"));

    assertThat(waiting.get(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isEmpty();
    assertThat(state("a")).contains(TaskState.READY);
    store.admin().resume(Tasks.CHANNEL);
    assertThat(claimIds()).containsExactly("a");
  }

  @Test
  void claim_ofAPausedChannelEndsByAnInterrupt() throws Exception {
    store.admin().pause(Tasks.CHANNEL);
    FutureTask<List<Claim>> waiting =
        new FutureTask<>(() -> store.claim(request(WORKER, 1, Duration.ofMinutes(1))));
    Thread waiter = new Thread(waiting, "waiting-claimer");
    waiter.start();

    waiter.interrupt();

    assertThatThrownBy(() -> waiting.get(DEADLINE.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }

  private static FutureTask<List<Claim>> started(Callable<List<Claim>> claiming)
      throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    FutureTask<List<Claim>> task =
        new FutureTask<>(
            () -> {
              started.countDown();
              return claiming.call();
            });
    new Thread(task, "waiting-claimer").start();
    started.await();
    return task;
  }
}
