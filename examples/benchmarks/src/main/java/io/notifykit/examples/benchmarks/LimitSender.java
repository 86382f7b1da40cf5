package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Sends the tasks of many callers in shared batches. Thread-safe. */
final class LimitSender implements AutoCloseable {
  private static final int MOST_AT_ONCE = 1_000;

  private final Consumer<List<LimitTask>> send;
  private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(10 * MOST_AT_ONCE);
  private final Threads thread = new Threads("limit-sender", 1, this::sendBatch);

  LimitSender(Consumer<List<LimitTask>> send) {
    this.send = send;
  }

  CompletableFuture<String> send(LimitTask task) {
    Pending pending = new Pending(task);
    try {
      waiting.put(pending);
    } catch (InterruptedException stopped) {
      pending.completeExceptionally(stopped);
    }
    return pending;
  }

  private void sendBatch() throws InterruptedException {
    List<Pending> batch = new ArrayList<>();
    batch.add(waiting.take());
    waiting.drainTo(batch, MOST_AT_ONCE - 1);
    try {
      send.accept(batch.stream().map(pending -> pending.task).toList());
      batch.forEach(pending -> pending.complete(pending.task.id()));
    } catch (RuntimeException failed) {
      batch.forEach(pending -> pending.completeExceptionally(failed));
    }
  }

  @Override
  public void close() {
    thread.close();
  }

  private static final class Pending extends CompletableFuture<String> {
    final LimitTask task;

    Pending(LimitTask task) {
      this.task = task;
    }
  }
}
