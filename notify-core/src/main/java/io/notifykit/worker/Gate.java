package io.notifykit.worker;

import io.notifykit.TaskStore;
import java.time.Duration;
import java.time.Instant;

/** Holds a channel's fetchers back while its provider wants no messages. Thread-safe. */
final class Gate {
  private final TaskStore store;
  private volatile Instant opens = Instant.EPOCH;

  Gate(TaskStore store) {
    this.store = store;
  }

  /** Closes for at least this long from now. */
  synchronized void close(Duration wait) {
    Instant until = store.now().plus(wait);
    if (until.isAfter(opens)) {
      opens = until;
    }
  }

  /** Opens at once. */
  synchronized void open() {
    opens = Instant.EPOCH;
  }

  /** How long it stays closed; zero when it is open. */
  Duration remaining() {
    Duration left = Duration.between(store.now(), opens);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
