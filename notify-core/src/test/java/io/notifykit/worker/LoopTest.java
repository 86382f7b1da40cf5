package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.NotifyClient;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loops that fail and loops that hang. */
final class LoopTest {
  private final CountDownLatch testEnds = new CountDownLatch(1);
  private Loop loop;

  @AfterEach
  void stop() {
    testEnds.countDown();
    loop.stop();
  }

  @Test
  void loop_survivesWhateverItsStepThrows() throws Exception {
    AtomicInteger steps = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1);
    loop =
        new Loop(
            "test",
            () -> {
              switch (steps.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("as a test wants it");
                case 2 -> throw new StackOverflowError();
                default -> {
                  done.countDown();
                  testEnds.await();
                }
              }
            });
    loop.start();

    done.await();
    loop.stop();
    assertThat(loop.join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void watchdog_replacesALoopThatHangs() throws Exception {
    AtomicInteger steps = new AtomicInteger();
    Semaphore alive = new Semaphore(0);
    loop =
        new Loop(
            "test",
            () -> {
              if (steps.incrementAndGet() == 1) {
                hang();
              }
              alive.release();
              testEnds.await();
            });
    Watchdog watchdog =
        new Watchdog(
            List.of(), List.of(loop), Duration.ofMillis(40), Duration.ofMillis(30), new Bell());
    loop.start();
    while (!alive.tryAcquire()) {
      watchdog.step();
    }

    assertThat(steps.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void reaperWithALongInterval_neverSeemsToHang() throws Exception {
    try (NotifyClient client = NotifyClient.connect("memory:")) {
      TaskStore store = client.store();
      Reaper reaper = new Reaper(store, Set.of(), Duration.ofDays(1), Duration.ofHours(1));
      CountDownLatch stepped = new CountDownLatch(1);
      loop =
          new Loop(
              "test",
              () -> {
                reaper.step();
                stepped.countDown();
              });
      loop.start();
      stepped.await();

      assertThat(loop.age()).isLessThan(Duration.ofSeconds(30));
    }
  }

  private void hang() {
    while (testEnds.getCount() > 0) {
      try {
        testEnds.await();
      } catch (InterruptedException ignored) {
        // That is what hangs.
      }
    }
  }
}
