package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Threads that repeat a step until they are closed. */
final class Threads implements AutoCloseable {
  private static final int MOST_MILLIS = 3_000;

  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  /** What a thread does again and again; waits two seconds at most, or can be interrupted. */
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

  /** Interrupts them: for steps that wait in this process only. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    join();
  }

  /**
   * Lets the last steps end: a pop that waits in Redis must not be left alone there, since it would
   * take a task away from whoever comes next.
   */
  void finish() {
    closed = true;
    join();
  }

  private void join() {
    try {
      for (Thread thread : threads) {
        thread.join(MOST_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
