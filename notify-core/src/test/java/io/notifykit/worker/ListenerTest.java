package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.NotifyListener;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Listeners that misbehave. */
final class ListenerTest extends RunningWorker {

  @Test
  void listenerThatThrows_harmsNobody() {
    channel.letGo(2);
    start(
        builder(channel)
            .listener(
                listener(
                    () -> {
                      throw new AssertionError("as a test wants it");
                    })));
    schedule("a", "b");

    awaitState("a", TaskState.DONE);
    awaitState("b", TaskState.DONE);
  }

  @Test
  void listenerThatBlocksForEver_holdsUpNeitherSendsNorStop() {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch testEnds = new CountDownLatch(1);
    channel.letGo(3);
    Worker worker =
        start(
            builder(channel)
                .concurrency(1)
                .listener(
                    listener(
                        () -> {
                          called.countDown();
                          awaitWhatever(testEnds);
                        })));
    schedule("a", "b", "c");
    awaitState("a", TaskState.DONE);
    awaitState("b", TaskState.DONE);
    awaitState("c", TaskState.DONE);
    await(() -> called.getCount() == 0);

    try {
      CompletableFuture<Boolean> clean =
          CompletableFuture.supplyAsync(() -> worker.stop(Duration.ofSeconds(1)));
      assertThat(clean).succeedsWithin(DEADLINE).isEqualTo(true);
    } finally {
      testEnds.countDown();
    }
  }

  @Test
  void events_areAllToldBeforeStopReturns() {
    channel.letGo(50);
    Worker worker = start(builder(channel).concurrency(4));
    for (int i = 0; i < 50; i++) {
      schedule("t" + i);
    }
    await(() -> channel.begun().size() == 50);
    worker.stop(Duration.ofSeconds(5));

    assertThat(told.lines()).hasSize(50);
    assertThat(worker.health().droppedEvents()).isZero();
  }

  private static NotifyListener listener(Runnable onAttempt) {
    return new NotifyListener() {
      @Override
      public void attempted(Delivery delivery, DeliveryResult result, Duration took) {
        onAttempt.run();
      }
    };
  }

  /** Waits and ignores interrupts, as bad listeners do. */
  private static void awaitWhatever(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException ignored) {
        // That is what this listener is for.
      }
    }
  }
}
