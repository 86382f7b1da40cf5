package io.notifykit.worker;

import io.notifykit.TaskStore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who the worker is at present: when the store has reaped one incarnation, it goes on at once under
 * another. Thread-safe.
 */
final class Identity {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);

  private final TaskStore store;
  private final Consumer<Incarnation> onReaped;
  private volatile @Nullable Incarnation current;

  /**
   * @param onReaped told of an incarnation whose sends shall stop and whose results are void
   */
  Identity(TaskStore store, Consumer<Incarnation> onReaped) {
    this.store = store;
    this.onReaped = onReaped;
  }

  /** The present incarnation, registered in every partition. */
  Incarnation current() {
    Incarnation known = current;
    return known != null ? known : replace(null);
  }

  /** Goes on under a new name, unless another thread has done so already. */
  void reaped(Incarnation incarnation) {
    if (current == incarnation) {
      LOG.warn("The store gave our tasks to others: no heartbeat came through for a whole lease");
      replace(incarnation);
    }
  }

  /** Leaves the store's books; an incarnation that still holds tasks is left to be reaped. */
  synchronized void leave() {
    Incarnation leaving = current;
    if (leaving != null) {
      for (int partition = 0; partition < store.partitions(); partition++) {
        store.upkeep().unregister(partition, leaving.name());
      }
      current = null;
    }
  }

  private synchronized Incarnation replace(@Nullable Incarnation old) {
    Incarnation known = current;
    if (known != null && known != old) {
      return known;
    }
    if (old != null) {
      old.end();
      onReaped.accept(old);
    }
    Incarnation next = new Incarnation();
    for (int partition = 0; partition < store.partitions(); partition++) {
      store.upkeep().register(partition, next.name());
    }
    current = next;
    return next;
  }
}
