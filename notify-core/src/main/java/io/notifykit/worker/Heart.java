package io.notifykit.worker;

import io.notifykit.ClaimKey;
import io.notifykit.ReapedException;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells the store that the worker lives, and gives back claims that never reached it. */
final class Heart {
  private final TaskStore store;
  private final Identity identity;
  private final Duration interval;
  private final Bell pause = new Bell();
  private final Map<Integer, List<ClaimKey>> strays = new ConcurrentHashMap<>();
  private volatile @Nullable Incarnation lastBeat;

  Heart(TaskStore store, Identity identity, Duration interval) {
    this.store = store;
    this.identity = identity;
    this.interval = interval;
  }

  /** Beats, then sleeps. */
  void step() throws InterruptedException {
    beat();
    pause.await(interval);
  }

  /** Beats once in every partition. */
  void beat() {
    Incarnation incarnation = identity.current();
    if (incarnation != lastBeat) {
      strays.clear();
      lastBeat = incarnation;
    }
    try {
      Partitions.<ReapedException>each(store.partitions(), p -> beat(p, incarnation));
    } catch (ReapedException reaped) {
      identity.reaped(incarnation);
    }
  }

  private void beat(int partition, Incarnation incarnation) throws ReapedException {
    // What looked like a stray may have been settled meanwhile; the store compares again.
    List<ClaimKey> onRecord =
        store
            .upkeep()
            .heartbeat(partition, incarnation.name(), strays.getOrDefault(partition, List.of()));
    strays.put(partition, incarnation.strays(onRecord));
  }
}
