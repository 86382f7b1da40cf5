package io.notifykit.email;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does the same every half second, until it is closed. */
final class Sweeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final int EVERY_MILLIS = 500;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Runnable work;

  private Sweeper(Runnable work) {
    this.work = work;
  }

  static Sweeper start(Runnable work) {
    Sweeper sweeper = new Sweeper(work);
    Thread thread = new Thread(sweeper::run, "notify-email-sweeper");
    thread.setDaemon(true);
    thread.start();
    return sweeper;
  }

  private void run() {
    try {
      while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        sweep();
      }
    } catch (InterruptedException stopped) {
      // Nobody else knows this thread: whoever interrupts it wants it to end.
    }
  }

  private void sweep() {
    try {
      work.run();
    } catch (RuntimeException broken) {
      log.warn("Connections could not be swept: {}", broken.getClass().getName());
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
