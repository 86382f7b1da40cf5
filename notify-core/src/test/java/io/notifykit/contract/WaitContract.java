package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Claim;
import io.notifykit.ReapedException;
import io.notifykit.Settlement;
import io.notifykit.StoreUpkeep;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How those who wait are woken; the real time that they may take is bounded by a deadline. */
abstract class WaitContract extends StoreFixture {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private FutureTask<List<Claim>> waiting;
  private Thread waiter;

  @Test
  void claim_isWokenByAnAdd() throws Exception {
    startToWait(WORKER);

    add(Tasks.ready("a"));

    assertThat(claimed()).containsExactly("a");
  }

  @Test
  void claim_isWokenByAPromotion() throws Exception {
    add(Tasks.scheduled("a", START.plusSeconds(1)));
    startToWait(WORKER);

    clock.advance(Duration.ofSeconds(1));
    promote();

    assertThat(claimed()).containsExactly("a");
  }

  @Test
  void claim_isWokenByARelease() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    startToWait(WORKER);

    settle(Settlement.release(claim));

    assertThat(claimed()).containsExactly("a");
  }

  @Test
  void claim_isWokenByAStray() throws Exception {
    add(Tasks.ready("a"));
    Claim lost = claimOne();
    startToWait(WORKER);

    store.upkeep().heartbeat(0, WORKER, List.of(key(lost)));

    assertThat(claimed()).containsExactly("a");
  }

  @Test
  void claim_isWokenByAReap() throws Exception {
    add(Tasks.ready("a"));
    claimOne();
    clock.advance(LEASE.plusMillis(1));
    store.upkeep().register(0, OTHER_WORKER);
    startToWait(OTHER_WORKER);

    store.upkeep().reap(0, LEASE, MANY);

    assertThat(claimed()).containsExactly("a");
  }

  @Test
  void claim_ofAnIncarnationReapedWhileItWaitsIsRefused() throws Exception {
    startToWait(WORKER);
    clock.advance(LEASE.plusMillis(1));
    store.upkeep().reap(0, LEASE, MANY);

    add(Tasks.ready("a"));

    assertThatThrownBy(this::claimed)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ReapedException.class);
  }

  @Test
  void claim_endsByAnInterrupt() throws Exception {
    startToWait(WORKER);

    waiter.interrupt();

    assertThatThrownBy(this::claimed)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void hint_isGivenForATaskThatIsDueBeforeAllOthers() throws Exception {
    CountDownLatch woken = new CountDownLatch(1);
    StoreUpkeep.Watch watch = store.upkeep().watch(HintsTo.earlier(woken::countDown));
    try {
      // A hint may be lost, above all while a subscription is still on its way: say it again.
      for (int i = 0; i < 200 && !woken.await(100, TimeUnit.MILLISECONDS); i++) {
        add(Tasks.scheduled("task-" + i, START.plusSeconds(1_000 - i)));
      }
      assertThat(woken.getCount()).isZero();
    } finally {
      watch.close();
    }
  }

  @Test
  void hint_isGivenForARetryThatIsDueBeforeAllOthers() throws Exception {
    CountDownLatch woken = new CountDownLatch(1);
    add(Tasks.ready("a"), Tasks.scheduled("b", START.plus(Duration.ofDays(1))));
    StoreUpkeep.Watch watch = store.upkeep().watch(HintsTo.earlier(woken::countDown));
    try {
      for (int i = 0; i < 200 && !woken.await(100, TimeUnit.MILLISECONDS); i++) {
        clock.advance(Duration.ofMinutes(1));
        promote();
        Claim claim = claimOne();
        var next = claim.task().header().retried(clock.instant().plusSeconds(30), "busy");
        settle(Settlement.goOn(claim, next, ""));
      }
      assertThat(woken.getCount()).isZero();
    } finally {
      watch.close();
    }
  }

  private void startToWait(String worker) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    waiting =
        new FutureTask<>(
            () -> {
              started.countDown();
              return store.claim(request(worker, 1, PATIENCE));
            });
    waiter = new Thread(waiting, "waiting-claimer");
    waiter.start();
    started.await();
  }

  private List<String> claimed() throws Exception {
    return waiting.get(DEADLINE.toSeconds(), TimeUnit.SECONDS).stream()
        .map(StoreFixture::id)
        .toList();
  }
}
