package io.notifykit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Adds tasks from one daemon thread, which starts with the first task. Thread-safe.
 *
 * <p>The queue is bounded: a caller waits while it is full.
 */
final class AsyncAdder {
  private static final int MOST_WAITING = 10_000;

  private final Placer placer;
  private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private @Nullable Thread thread;
  private boolean closed;

  AsyncAdder(Placer placer) {
    this.placer = placer;
  }

  CompletableFuture<TaskId> add(NewTask task) {
    Pending pending = new Pending(task, new CompletableFuture<>());
    start();
    try {
      waiting.put(pending);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      pending.outcome.completeExceptionally(
          new StoreException("interrupted while waiting to be queued; nothing was stored"));
    }
    if (isClosed() && waiting.remove(pending)) {
      // The thread may have ended before this was queued.
      pending.outcome.completeExceptionally(closedException());
    }
    return pending.outcome;
  }

  /** Adds what is waiting, then ends the thread; called on that very thread it does not wait. */
  void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running != null && running != Thread.currentThread()) {
      running.interrupt();
      boolean interrupted = false;
      while (running.isAlive()) {
        try {
          running.join();
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void start() {
    if (closed) {
      throw closedException();
    }
    if (thread == null) {
      thread = new Thread(this::run, "notify-client-adder");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private static StoreException closedException() {
    return new StoreException("the client is closed");
  }

  private void run() {
    List<Pending> batch = new ArrayList<>();
    while (gather(batch)) {
      if (!batch.isEmpty()) {
        send(batch);
        batch.clear();
      }
    }
  }

  /** Waits for work; false when the adder was closed and nothing is left. */
  private boolean gather(List<Pending> batch) {
    // Asked before draining: who queued a task before close() finds it drained, who did later sees
    // that it is closed.
    boolean ending = isClosed();
    if (waiting.drainTo(batch, Placer.MOST_AT_ONCE) == 0 && !ending) {
      try {
        batch.add(waiting.take());
        waiting.drainTo(batch, Placer.MOST_AT_ONCE - 1);
      } catch (InterruptedException woken) {
        // By close(), or by a callback of the host, which may take an interrupt as well: look
        // again.
      }
    }
    return !ending || !batch.isEmpty();
  }

  private void send(List<Pending> batch) {
    List<Placed> placed = placer.place(batch.stream().map(Pending::task).toList());
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answer(placed.get(i));
    }
  }

  private record Pending(NewTask task, CompletableFuture<TaskId> outcome) {
    void answer(Placed placed) {
      try {
        outcome.complete(placed.idFor(task.task()));
      } catch (NotifyException notStored) {
        outcome.completeExceptionally(notStored);
      }
    }
  }
}
