package io.notifykit.email;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one account: so many at once and no more, kept for a while for the next
 * message. Thread-safe; no lock is held while a connection is spoken to.
 */
final class ConnectionPool implements AutoCloseable {
  private final Supplier<SmtpConnection> making;
  private final Semaphore places;
  private final Duration wait;
  private final Duration idle;
  private final Object lock = new Object();

  /** Those that nobody uses; the last one used is the first one to be used again. */
  private final Deque<SmtpConnection> resting = new ArrayDeque<>();

  private final Set<SmtpConnection> inUse = new HashSet<>();
  private boolean closed;

  /**
   * @param making makes a connection that is not open yet
   * @param wait how long to wait for one of the {@code most} connections
   * @param idle how long one may rest until it is closed
   */
  ConnectionPool(Supplier<SmtpConnection> making, int most, Duration wait, Duration idle) {
    this.making = making;
    this.places = new Semaphore(most, true);
    this.wait = wait;
    this.idle = idle;
  }

  /**
   * Takes a connection for one message: one that rested and is ready, else one that is still to be
   * opened. Whoever gets one gives it back.
   *
   * @return empty when none came free in time
   */
  Optional<SmtpConnection> take() throws InterruptedException {
    if (!places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    try {
      SmtpConnection found = rested();
      while (found != null && !found.isReady()) {
        drop(found);
        found = rested();
      }
      return Optional.of(found == null ? fresh() : found);
    } catch (RuntimeException | Error broken) {
      places.release();
      throw broken;
    }
  }

  /** Takes another, still to be opened, in place of one that turned out to be of no use. */
  SmtpConnection replace(SmtpConnection broken) {
    drop(broken);
    return fresh();
  }

  private @Nullable SmtpConnection rested() {
    synchronized (lock) {
      SmtpConnection found = resting.pollFirst();
      if (found != null) {
        inUse.add(found);
      }
      return found;
    }
  }

  private SmtpConnection fresh() {
    SmtpConnection made = making.get();
    synchronized (lock) {
      inUse.add(made);
      if (closed) {
        made.abort();
      }
    }
    return made;
  }

  private void drop(SmtpConnection connection) {
    synchronized (lock) {
      inUse.remove(connection);
    }
    connection.quit();
  }

  /**
   * Ends the use of a connection.
   *
   * @param reusable whether it may carry another message
   */
  void giveBack(SmtpConnection connection, boolean reusable) {
    connection.rest();
    boolean kept;
    synchronized (lock) {
      kept = reusable && !closed;
      inUse.remove(connection);
      if (kept) {
        resting.addFirst(connection);
      }
    }
    if (!kept) {
      connection.quit();
    }
    places.release();
  }

  /** Closes what rests for too long, and breaks what hangs in a write. */
  void sweep() {
    List<SmtpConnection> used;
    List<SmtpConnection> old = new ArrayList<>();
    synchronized (lock) {
      used = List.copyOf(inUse);
      SmtpConnection oldest = resting.peekLast();
      while (oldest != null && oldest.restedFor(idle.toNanos())) {
        old.add(resting.removeLast());
        oldest = resting.peekLast();
      }
    }
    used.forEach(SmtpConnection::endOverdueWrite);
    old.forEach(SmtpConnection::quit);
  }

  /** Breaks the connections of running sends, says goodbye on the others, and opens none again. */
  @Override
  public void close() {
    List<SmtpConnection> rested;
    synchronized (lock) {
      closed = true;
      inUse.forEach(SmtpConnection::abort);
      rested = List.copyOf(resting);
      resting.clear();
    }
    rested.forEach(SmtpConnection::quit);
  }
}
