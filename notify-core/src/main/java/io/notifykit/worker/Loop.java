package io.notifykit.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a step on a daemon thread until it is stopped, whatever the step throws. After failures
 * it waits, longer each time and with jitter. Thread-safe.
 */
final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final long FIRST_BACK_OFF_MILLIS = 100;
  private static final long LONGEST_BACK_OFF_MILLIS = 2_000;

  private final String name;
  private final Step step;
  private volatile boolean stopped;
  private volatile long lastCycleNanos;
  private volatile long lastSignNanos;
  private volatile @Nullable Thread thread;

  /** What a loop repeats; waits by itself, and no longer than some seconds. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  Loop(String name, Step step) {
    this.name = name;
    this.step = step;
  }

  String name() {
    return name;
  }

  /** Starts the thread; once more replaces a thread that hangs, which ends at its next step. */
  synchronized void start() {
    Thread old = thread;
    long now = System.nanoTime();
    lastSignNanos = now;
    if (old == null) {
      lastCycleNanos = now;
    }
    Thread fresh = new Thread(this::repeat, name);
    fresh.setDaemon(true);
    thread = fresh;
    fresh.start();
    if (old != null) {
      old.interrupt();
    }
  }

  /** Whether it was started and not stopped since. */
  boolean isOn() {
    return thread != null && !stopped;
  }

  /** How long ago a step was last completed without an exception. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - lastCycleNanos);
  }

  /** How long ago a step ended in any way: a loop that is silent for long hangs. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastSignNanos);
  }

  /** Asks the loop to end and interrupts a wait. */
  synchronized void stop() {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Waits for the end; false when it did not come in time. */
  boolean join(Duration longest) throws InterruptedException {
    Thread running = thread;
    if (running != null) {
      running.join(Math.max(1, longest.toMillis()));
    }
    return running == null || !running.isAlive();
  }

  private boolean isOurs() {
    return !stopped && thread == Thread.currentThread();
  }

  private void repeat() {
    int failures = 0;
    while (isOurs()) {
      lastSignNanos = System.nanoTime();
      try {
        step.run();
        lastCycleNanos = System.nanoTime();
        failures = 0;
      } catch (InterruptedException wakeUp) {
        // stop() or start() interrupted us, and the condition of the loop tells which.
      } catch (Throwable failed) {
        failures++;
        if (isOurs()) {
          report(failed, failures);
          backOff(failures);
        }
      }
    }
  }

  private void report(Throwable failed, int failures) {
    if (failures == 1) {
      LOG.warn("{} failed and goes on: {}", name, failed.toString());
    }
    LOG.debug("{} failed {} times in a row", name, failures, failed);
  }

  private static void backOff(int failures) {
    long longest =
        Math.min(LONGEST_BACK_OFF_MILLIS, FIRST_BACK_OFF_MILLIS << Math.min(failures - 1, 10));
    try {
      new Bell().await(Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest) + 1));
    } catch (InterruptedException wakeUp) {
      // as above
    }
  }
}
