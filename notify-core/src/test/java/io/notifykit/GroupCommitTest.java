package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class GroupCommitTest {
  private static final long DEADLINE_SECONDS = 30;

  private final CountDownLatch firstIsSent = new CountDownLatch(1);
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);
  private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

  @Test
  void submit_sendsEachRequestOfManyThreadsOnce() throws Exception {
    AtomicInteger[] answers = new AtomicInteger[64 * 1_000];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = new AtomicInteger();
    }
    AtomicInteger sending = new AtomicInteger();
    GroupCommit<AtomicInteger> together =
        new GroupCommit<>(
            50,
            batch -> {
              assertThat(sending.incrementAndGet()).isEqualTo(1);
              assertThat(batch).hasSizeBetween(1, 50);
              batch.forEach(AtomicInteger::incrementAndGet);
              sending.decrementAndGet();
            });
    List<FutureTask<Boolean>> threads = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      int from = i * 1_000;
      threads.add(
          start(
              () -> {
                for (int request = from; request < from + 1_000; request++) {
                  together.submit(answers[request]);
                  // Answered when submit returns, not some time later.
                  assertThat(answers[request]).hasValue(1);
                }
              }));
    }

    for (FutureTask<Boolean> thread : threads) {
      assertThat(thread.get(DEADLINE_SECONDS, TimeUnit.SECONDS)).isFalse();
    }
    assertThat(answers).allSatisfy(answer -> assertThat(answer).hasValue(1));
  }

  @Test
  void submit_sharesABatchWithThoseWhoCameMeanwhile() throws Exception {
    GroupCommit<Integer> together = new GroupCommit<>(8, holdingTheFirst(batch -> {}));
    FutureTask<Boolean> first = start(() -> together.submit(0));
    firstIsSent.await();
    List<FutureTask<Boolean>> others = submitAndWait(together, 10);

    firstMayEnd.countDown();

    first.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    for (FutureTask<Boolean> other : others) {
      other.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(batches).extracting(List::size).containsExactly(1, 8, 2);
  }

  @Test
  void submit_isNotHungByABatchThatFails() throws Exception {
    GroupCommit<Integer> together =
        new GroupCommit<>(
            8,
            holdingTheFirst(
                batch -> {
                  throw new IllegalStateException("boom");
                }));
    FutureTask<Boolean> first = start(() -> together.submit(0));
    firstIsSent.await();
    List<FutureTask<Boolean>> others = submitAndWait(together, 10);

    firstMayEnd.countDown();

    assertThatThrownBy(() -> first.get(DEADLINE_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("boom");
    for (FutureTask<Boolean> other : others) {
      other.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void submit_keepsAnInterruptForLater() throws Exception {
    GroupCommit<Integer> together = new GroupCommit<>(8, holdingTheFirst(batch -> {}));
    FutureTask<Boolean> first = start(() -> together.submit(0));
    firstIsSent.await();
    FutureTask<Boolean> interrupted =
        start(
            () -> {
              Thread.currentThread().interrupt();
              together.submit(1);
            });

    firstMayEnd.countDown();

    assertThat(first.get(DEADLINE_SECONDS, TimeUnit.SECONDS)).isFalse();
    assertThat(interrupted.get(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(batches).containsExactly(List.of(0), List.of(1));
  }

  private Consumer<List<Integer>> holdingTheFirst(Consumer<List<Integer>> thenForTheFirst) {
    return batch -> {
      batches.add(batch);
      if (batches.size() == 1) {
        firstIsSent.countDown();
        awaitQuietly(firstMayEnd);
        thenForTheFirst.accept(batch);
      }
    };
  }

  /** Returns when all of the new threads are parked behind the batch on its way. */
  private static List<FutureTask<Boolean>> submitAndWait(GroupCommit<Integer> together, int count) {
    List<FutureTask<Boolean>> submitted = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      int request = i;
      FutureTask<Boolean> task = task(() -> together.submit(request));
      Thread thread = new Thread(task);
      thread.start();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
      while (thread.getState() != Thread.State.WAITING) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.yield();
      }
      submitted.add(task);
    }
    return submitted;
  }

  private static FutureTask<Boolean> start(Runnable work) {
    FutureTask<Boolean> task = task(work);
    new Thread(task).start();
    return task;
  }

  /** Its result says whether the thread was interrupted in the end. */
  private static FutureTask<Boolean> task(Runnable work) {
    return new FutureTask<>(
        () -> {
          work.run();
          return Thread.currentThread().isInterrupted();
        });
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
