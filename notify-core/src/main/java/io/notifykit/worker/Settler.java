package io.notifykit.worker;

import io.notifykit.Settlement;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles finished tasks of one partition in batches, without a thread or a timer of its own: while
 * one batch is on its way the next one gathers, and the sender that finds none on its way takes it.
 * Nobody waits for the answer. Thread-safe.
 */
final class Settler {
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
  private static final int MOST_AT_ONCE = 1_000;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final TaskStore store;
  private final int partition;
  private final Identity identity;
  private final ConcurrentLinkedQueue<Finished> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean sending = new AtomicBoolean();
  private volatile @Nullable Long patienceEnds;

  /**
   * A claim with its settlement.
   *
   * @param done told whether the settlement counted; called once, by any thread
   */
  record Finished(Incarnation incarnation, Settlement settlement, Consumer<Boolean> done) {}

  Settler(TaskStore store, int partition, Identity identity) {
    this.store = store;
    this.partition = partition;
    this.identity = identity;
  }

  void settle(Finished finished) {
    waiting.add(finished);
    while (!waiting.isEmpty() && sending.compareAndSet(false, true)) {
      try {
        settleBatch();
      } finally {
        sending.set(false);
      }
    }
  }

  /**
   * Drops, from a moment on, each batch that the store does not take: its tasks will be reaped.
   *
   * @param nanos the moment, by {@link System#nanoTime()}
   */
  void giveUpAt(long nanos) {
    patienceEnds = nanos;
  }

  private boolean givesUp(Incarnation incarnation) {
    Long end = patienceEnds;
    return (end != null && System.nanoTime() - end >= 0) || identity.current() != incarnation;
  }

  private void settleBatch() {
    List<Finished> batch = new ArrayList<>();
    Finished first = waiting.poll();
    if (first == null) {
      return;
    }
    batch.add(first);
    for (Finished next;
        batch.size() < MOST_AT_ONCE
            && (next = waiting.peek()) != null
            && next.incarnation == first.incarnation; ) {
      batch.add(waiting.poll());
    }
    List<Boolean> counted = untilAnswered(first.incarnation, batch);
    if (counted.isEmpty()) {
      // Still on the books: what was sent must not be given back like a claim that got lost.
      batch.forEach(unsettled -> unsettled.done.accept(false));
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      Finished finished = batch.get(i);
      finished.incarnation.release(finished.settlement.claim());
      finished.done.accept(counted.get(i));
    }
  }

  /** Repeats the call until the store answers, or until an answer would not matter: empty. */
  private List<Boolean> untilAnswered(Incarnation incarnation, List<Finished> batch) {
    List<Settlement> settlements = batch.stream().map(Finished::settlement).toList();
    while (true) {
      try {
        return store.settle(partition, incarnation.name(), settlements);
      } catch (RuntimeException | Error failed) {
        if (givesUp(incarnation)) {
          LOG.warn("{} results could not be stored; those tasks will run again", batch.size());
          return List.of();
        }
        LOG.debug("{} results are not stored yet", batch.size(), failed);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      new Bell().await(PAUSE);
    } catch (InterruptedException meantForASend) {
      // The send that somebody wanted to interrupt is over.
    }
  }
}
