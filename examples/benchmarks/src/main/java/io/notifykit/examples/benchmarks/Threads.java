package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Threads that repeat a step until they are closed. */
final class Threads implements AutoCloseable {
  private static final int MOST_MILLIS = 2_000;

  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  /** What a thread does again and again; it may be interrupted when all is over. */
  interface Step {
    void run() throws Exception;
  }

  Threads(String name, int count, Step step) {
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> repeat(step), name + "-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void repeat(Step step) {
    try {
      while (!closed) {
        step.run();
      }
    } catch (Exception failed) {
      if (!closed) {
        throw new IllegalStateException("a worker ended", failed);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(MOST_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
