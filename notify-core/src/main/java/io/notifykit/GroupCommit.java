package io.notifykit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sends what many threads want sent in shared batches, without a thread or a timer of its own:
 * while one caller's batch is on its way, the next one gathers, and one of its callers sends it.
 * Thread-safe.
 *
 * @param <T> a request that carries its own answer
 */
final class GroupCommit<T> {
  private static final long LONGEST_LEAD_NANOS = 1_000_000;

  private final int mostAtOnce;
  private final Consumer<List<T>> send;
  private final ConcurrentLinkedQueue<Waiter<T>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean sending = new AtomicBoolean();

  /**
   * @param send answers every request of the list, also when it fails, and throws nothing
   */
  GroupCommit(int mostAtOnce, Consumer<List<T>> send) {
    this.mostAtOnce = mostAtOnce;
    this.send = send;
  }

  /** Returns after the batch that holds {@code request} was sent; interrupts are kept for later. */
  void submit(T request) {
    Waiter<T> waiter = new Waiter<>(request, Thread.currentThread());
    waiting.add(waiter);
    boolean interrupted = false;
    while (!waiter.sent) {
      if (sending.compareAndSet(false, true)) {
        try {
          lead();
        } finally {
          sending.set(false);
          wakeNext();
        }
      } else {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sends what has gathered, and a while longer than its own needs: a change of leader costs time.
   */
  private void lead() {
    long begin = System.nanoTime();
    do {
      sendBatch();
    } while (!waiting.isEmpty() && System.nanoTime() - begin < LONGEST_LEAD_NANOS);
  }

  /** Lets another caller send what has gathered, also where this one failed. */
  private void wakeNext() {
    Waiter<T> next = waiting.peek();
    if (next != null) {
      LockSupport.unpark(next.thread);
    }
  }

  private void sendBatch() {
    List<Waiter<T>> batch = new ArrayList<>();
    for (Waiter<T> waiter; batch.size() < mostAtOnce && (waiter = waiting.poll()) != null; ) {
      batch.add(waiter);
    }
    if (batch.isEmpty()) {
      return;
    }
    try {
      send.accept(batch.stream().map(waiter -> waiter.request).toList());
    } finally {
      Thread self = Thread.currentThread();
      for (Waiter<T> waiter : batch) {
        waiter.sent = true;
        if (waiter.thread != self) {
          LockSupport.unpark(waiter.thread);
        }
      }
    }
  }

  private static final class Waiter<T> {
    final T request;
    final Thread thread;
    volatile boolean sent;

    Waiter(T request, Thread thread) {
      this.request = request;
      this.thread = thread;
    }
  }
}
