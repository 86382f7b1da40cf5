package io.notifykit.worker;

import io.notifykit.NotifyListener;
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
 * Settles finished tasks of one partition in batches, without a timer: while one batch is on its
 * way the next one gathers. Nobody waits for the answer. Its loop sends them; without a start the
 * thread that finished a task does. Thread-safe.
 */
final class Settler {
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
  private static final int MOST_AT_ONCE = 1_000;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  private final TaskStore store;
  private final int partition;
  private final Identity identity;
  private final Events events;
  private final ConcurrentLinkedQueue<Finished> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean sending = new AtomicBoolean();
  private volatile @Nullable Long patienceEnds;

  private final Bell work = new Bell();
  private final AtomicBoolean asleep = new AtomicBoolean();
  private volatile boolean started;

  /**
   * A claim with its settlement.
   *
   * @param event what the listener learns once the settlement has counted
   */
  record Finished(
      Lane lane, Incarnation incarnation, Settlement settlement, Consumer<NotifyListener> event) {}

  Settler(TaskStore store, int partition, Identity identity, Events events) {
    this.store = store;
    this.partition = partition;
    this.identity = identity;
    this.events = events;
  }

  /** From now on what is finished waits for the loop. */
  void start() {
    started = true;
  }

  /** The loop's step: waits for something to settle, but not for long, and settles it. */
  void step() throws InterruptedException {
    asleep.set(true);
    if (waiting.isEmpty()) {
      work.await(LONGEST_SLEEP);
    }
    asleep.set(false);
    settleWaiting();
  }

  void settle(Finished finished) {
    waiting.add(finished);
    if (!started) {
      settleWaiting();
    } else if (asleep.get() && asleep.compareAndSet(true, false)) {
      work.ring();
    }
  }

  private void settleWaiting() {
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
    for (int i = 0; i < counted.size(); i++) {
      Finished finished = batch.get(i);
      finished.incarnation.release(finished.settlement.claim());
      if (counted.get(i)) {
        events.emit(finished.event);
      }
    }
    // Where none was answered all are still on the books: what was sent must not be given back like
    // a claim that got lost. The permits come last: whoever waits for them finds the events told.
    givePermits(batch);
  }

  /** Gives them back together, so that the next claim is a large one. */
  private static void givePermits(List<Finished> batch) {
    Lane lane = batch.get(0).lane;
    int count = 0;
    for (Finished finished : batch) {
      if (finished.lane != lane) {
        lane.over(count);
        lane = finished.lane;
        count = 0;
      }
      count++;
    }
    lane.over(count);
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
    } catch (InterruptedException meantForOthers) {
      // A send that is over, or the loop, which ends when the results are stored or given up.
    }
  }
}
