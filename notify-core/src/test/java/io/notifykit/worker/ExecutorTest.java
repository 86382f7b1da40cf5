package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.OnUnknown;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Executors that the host brings, good ones and bad ones. */
final class ExecutorTest extends RunningWorker {

  @Test
  void virtualThreads_orWhatComesClosest_runTheSends() {
    ExecutorService threads = virtualThreads();
    schedule("a", "b", "c", "d");
    Worker worker = start(builder(channel).executor(threads).concurrency(3));
    await(() -> channel.running() == 3);
    channel.letGo(4);
    awaitState("d", TaskState.DONE);
    worker.stop(Duration.ofSeconds(5));

    assertThat(channel.mostAtOnce()).isEqualTo(3);
    assertThat(threads.isShutdown()).isFalse();
    threads.shutdownNow();
  }

  @Test
  void interruptOfASendOnTheHostsThreads_isUnknown() {
    ExecutorService threads = virtualThreads();
    schedule("a");
    start(builder(channel).executor(threads).sendTimeout(Duration.ofMillis(50)));

    awaitState("a", TaskState.SCHEDULED);

    assertThat(find("a").reasons()).containsExactly("the send was interrupted");
    threads.shutdownNow();
  }

  @Test
  void executorThatRejects_losesNothing() {
    assertRecoversFrom(() -> new RejectedExecutionException("full"));
  }

  @Test
  void executorThatThrowsWhatItLikes_losesNothing() {
    assertRecoversFrom(() -> new IllegalStateException("no idea"));
  }

  private void assertRecoversFrom(Supplier<RuntimeException> failure) {
    AtomicInteger refusals = new AtomicInteger();
    ExecutorService threads = Executors.newCachedThreadPool();
    channel.letGo(3);
    schedule("a", "b", "c");
    start(
        builder(channel)
            .concurrency(2)
            .executor(
                work -> {
                  if (refusals.incrementAndGet() <= 3) {
                    throw failure.get();
                  }
                  threads.execute(work);
                }));

    awaitState("a", TaskState.DONE);
    awaitState("b", TaskState.DONE);
    awaitState("c", TaskState.DONE);
    assertThat(channel.begun()).hasSize(3).doesNotHaveDuplicates();
    threads.shutdownNow();
  }

  @Test
  void executorSmallerThanTheConcurrency_keepsSending() {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
    channel.letGo(20);
    for (int i = 0; i < 20; i++) {
      schedule("t" + i);
    }
    start(builder(channel).executor(one).concurrency(4));

    for (int i = 0; i < 20; i++) {
      awaitState("t" + i, TaskState.DONE);
    }
    assertThat(channel.begun()).hasSize(20).doesNotHaveDuplicates();
    one.shutdownNow();
  }

  @Test
  void tasksThatTheExecutorNeverStarted_goBackAsTheyWere() {
    CountDownLatch busy = new CountDownLatch(1);
    ExecutorService one = Executors.newSingleThreadExecutor();
    one.execute(() -> awaitQuietly(busy));
    schedule("a", "b", "c");
    Worker worker = start(builder(channel).executor(one).concurrency(3));
    await(() -> is("c", TaskState.ACTIVE));

    assertThat(worker.stop(Duration.ofSeconds(5))).isTrue();
    busy.countDown();

    for (String id : new String[] {"a", "b", "c"}) {
      assertThat(is(id, TaskState.READY)).isTrue();
      assertThat(find(id).attempts()).isZero();
    }
    // One crash on a channel that holds would make them dead letters.
    HeldChannel holding = new HeldChannel(OnUnknown.HOLD);
    holding.letGo(3);
    start(builder(holding));
    awaitState("c", TaskState.DONE);
    assertThat(channel.begun()).isEmpty();
    one.shutdownNow();
  }

  @Test
  void executorWhoseThreadsAllHang_isGivenUpOnInTime() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    channel.deaf();
    schedule("a");
    start(builder(channel).executor(one).concurrency(1).sendTimeout(Duration.ofMillis(50)));

    awaitState("a", TaskState.SCHEDULED);

    assertThat(find("a").reasons()).containsExactly("the send did not end");
    channel.letGo(1);
    one.shutdown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** On Java 21 and newer the real thing. */
  private static ExecutorService virtualThreads() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException java17) {
      return Executors.newCachedThreadPool();
    }
  }
}
