package io.notifykit.worker;

import io.notifykit.NotifyListener;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the host's listener what happened, on one thread of its own, so that a listener that blocks
 * or throws harms nobody. Without a start it is told on the thread where it happened. Thread-safe.
 */
final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final int MOST_WAITING = 10_000;

  private final NotifyListener listener;
  private final BlockingQueue<Consumer<NotifyListener>> waiting =
      new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private volatile boolean started;

  Events(NotifyListener listener) {
    this.listener = listener;
  }

  /** From now on events wait for the loop. */
  void start() {
    started = true;
  }

  /** The loop's step: waits for an event, but not for long, and tells it. */
  void step() throws InterruptedException {
    Consumer<NotifyListener> event = waiting.poll(1, TimeUnit.SECONDS);
    if (event != null) {
      tell(event);
    }
  }

  void emit(Consumer<NotifyListener> event) {
    if (listener == NotifyListener.NONE || event == Verdict.NO_EVENT) {
      return;
    }
    if (!started) {
      tell(event);
    } else if (!waiting.offer(event) && dropped.incrementAndGet() == 1) {
      LOG.warn("The listener is too slow: events are dropped from now on");
    }
  }

  /** Waits until the loop has told all that happened so far, unless the listener takes too long. */
  void awaitTold(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    CountDownLatch told = new CountDownLatch(1);
    if (waiting.offer(listener -> told.countDown(), longest.toNanos(), TimeUnit.NANOSECONDS)) {
      told.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  /** How many events a listener missed because it was too slow. */
  long dropped() {
    return dropped.get();
  }

  private void tell(Consumer<NotifyListener> event) {
    try {
      event.accept(listener);
    } catch (RuntimeException | Error thrown) {
      LOG.warn("The listener threw {}; ignored", thrown.getClass().getName());
    }
  }
}
