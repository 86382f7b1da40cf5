package io.notifykit.worker;

import io.notifykit.ReapedException;
import io.notifykit.StoreLimits;
import io.notifykit.StoreLimits.Leave;
import io.notifykit.TaskStore;
import java.time.Duration;

/**
 * How many sends of all workers run at once, as one of them sees it: places for claims.
 * Thread-safe.
 */
final class PlaceLimit {
  private final StoreLimits store;
  private final String name;
  private final int most;
  private final Gate gate;

  /** Guards what follows; never held while the store is asked. */
  private final Object books = new Object();

  private int held;
  private int declared;
  private long changes;

  PlaceLimit(TaskStore store, String name, int most) {
    this.store = store.limits();
    this.name = name;
    this.most = most;
    this.gate = new Gate(store);
  }

  int most() {
    return most;
  }

  /**
   * Takes up to so many places besides those held. One thread after the other asks the store: each
   * tells it how many are held, and the next one must count what this one got.
   */
  synchronized int take(Incarnation incarnation, int wanted) throws ReapedException {
    int before;
    long seen;
    synchronized (books) {
      before = held;
      seen = changes;
    }
    Leave leave = store.enter(name, incarnation.name(), most, before, wanted);
    synchronized (books) {
      held += leave.count();
      declared = before + leave.count();
      if (changes == seen) {
        gate.close(leave.after());
      }
    }
    return leave.count();
  }

  /** Claims hold places although the store did not grant them; they are on their way back. */
  void hold(int places) {
    synchronized (books) {
      held += places;
    }
  }

  /** Places are free again: it is of use to ask at once. */
  void free(int places) {
    synchronized (books) {
      held -= places;
      changes++;
      gate.open();
    }
  }

  boolean holdsAny() {
    synchronized (books) {
      return held > 0;
    }
  }

  /** Tells the store now that places are free, since nobody may ask for any for a while. */
  void flush(Incarnation incarnation) throws ReapedException {
    boolean stale;
    synchronized (books) {
      stale = declared > held;
    }
    if (stale) {
      take(incarnation, 0);
    }
  }

  /** How long it is of no use to ask; zero mostly. */
  Duration remaining() {
    return gate.remaining();
  }
}
