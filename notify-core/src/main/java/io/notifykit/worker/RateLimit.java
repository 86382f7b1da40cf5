package io.notifykit.worker;

import io.notifykit.Rate;
import io.notifykit.StoreLimits;
import io.notifykit.StoreLimits.Leave;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A rate that all workers keep together, as one of them sees it: tokens for sends that begin.
 * Thread-safe.
 */
final class RateLimit {
  private final StoreLimits store;
  private final String name;
  private final Rate rate;
  private final Gate gate;
  private final AtomicInteger unused = new AtomicInteger();

  /**
   * @param name whoever uses the same one shares the rate
   */
  RateLimit(TaskStore store, String name, Rate rate) {
    this.store = store.limits();
    this.name = name;
    this.rate = rate;
    this.gate = new Gate(store);
  }

  /** Takes up to so many tokens, and gives back those that were not used. */
  int take(int wanted) {
    // What the call gives back is given back once, even where its reply is lost.
    int back = unused.getAndUpdate(tokens -> Math.min(tokens, 0));
    Leave leave = store.take(name, rate, wanted, Math.max(back, 0));
    gate.close(leave.after());
    return leave.count();
  }

  /** Tokens were taken for sends that did not begin: it is of use to ask at once. */
  void unused(int tokens) {
    if (unused.addAndGet(tokens) > 0) {
      gate.open();
    }
  }

  /** Tokens were not taken that will be said to be unused. */
  void owe(int tokens) {
    unused.addAndGet(-tokens);
  }

  /** Gives unused tokens back now, since nobody may take any for a while. */
  void flush() {
    if (unused.get() > 0) {
      take(0);
    }
  }

  /** How long it is of no use to ask; zero mostly. */
  Duration remaining() {
    return gate.remaining();
  }
}
