package io.notifykit.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many tasks a lane may hold: a permit for each that it sends, and for some that it reads ahead
 * where sends are quick. Thread-safe.
 */
final class Capacity {
  private static final int MOST_AT_ONCE = 500;

  private final int senders;
  private final boolean readsAhead;
  private final ReadAhead readAhead;
  private final Permits permits = new Permits();
  private final AtomicInteger hanging = new AtomicInteger();

  /**
   * @param senders how many sends run at once
   * @param readsAhead whether anything may be held that does not start at once
   */
  Capacity(int senders, boolean readsAhead) {
    this.senders = senders;
    this.readsAhead = readsAhead;
    this.readAhead = new ReadAhead(senders);
  }

  int senders() {
    return senders;
  }

  /**
   * Takes permits: waits for the first, then takes as many of the others as are free.
   *
   * @param share the part of the free permits to take, one in {@code share}
   * @return how many were taken; 0 when none was free for a second
   */
  int take(int share) throws InterruptedException {
    if (hanging.get() >= senders) {
      // As many threads hang as may send: more of them would help nobody.
      new Bell().await(Duration.ofSeconds(1));
      return 0;
    }
    int taken = permits.take(senders + (readsAhead ? readAhead.most() : 0), share, MOST_AT_ONCE);
    if (hanging.get() >= senders) {
      permits.give(taken); // they are free because their sends were given up while we waited
      return 0;
    }
    return taken;
  }

  /** Permits are free: attempts are over, or no claims came for them. */
  void give(int count) {
    permits.give(count);
  }

  /** Waits until permits are given back, or until the time is over. */
  void awaitGiven(Duration longest) throws InterruptedException {
    permits.awaitGiven(Math.max(1, longest.toNanos()));
  }

  /** Waits until no permit is held. */
  boolean awaitIdle(Duration longest) throws InterruptedException {
    return permits.awaitNone(longest.toNanos());
  }

  /** Whether some of what is held cannot be on its way. */
  boolean holdsMoreThanSenders() {
    return permits.held() > senders;
  }

  /** A send ignores its interrupt and keeps a thread. */
  void hangs() {
    hanging.incrementAndGet();
  }

  /** A send that was given up has ended after all. */
  void hangsNoMore() {
    hanging.decrementAndGet();
  }

  /** What to read ahead by. */
  ReadAhead readAhead() {
    return readAhead;
  }
}
