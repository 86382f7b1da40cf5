package io.notifykit.worker;

import io.notifykit.ClaimKey;
import io.notifykit.ReapedException;
import io.notifykit.StoreUpkeep.Pulse;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the store that the worker lives, gives back claims that never reached it, and learns which
 * sends shall stop. Thread-safe.
 */
final class Heart {
  private final TaskStore store;
  private final Identity identity;
  private final Duration interval;
  private final BiConsumer<Incarnation, ClaimKey> onStop;
  private final Bell pause = new Bell();
  private final Map<Integer, List<ClaimKey>> strays = new ConcurrentHashMap<>();
  private volatile @Nullable Incarnation lastBeat;

  /**
   * @param onStop told of each claim whose send shall stop, again and again until it is settled
   */
  Heart(
      TaskStore store,
      Identity identity,
      Duration interval,
      BiConsumer<Incarnation, ClaimKey> onStop) {
    this.store = store;
    this.identity = identity;
    this.interval = interval;
    this.onStop = onStop;
  }

  /** Beats, then sleeps. */
  void step() throws InterruptedException {
    beat();
    pause.await(interval);
  }

  /** Somebody cancelled an active task: if we hold it the next beat, now, tells which claim. */
  void toStop(TaskId id) {
    Incarnation incarnation = lastBeat;
    if (incarnation != null && incarnation.holds(id)) {
      pause.ring();
    }
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
    Pulse pulse =
        store
            .upkeep()
            .heartbeat(partition, incarnation.name(), strays.getOrDefault(partition, List.of()));
    strays.put(partition, incarnation.strays(pulse.onRecord()));
    pulse.toStop().forEach(claim -> onStop.accept(incarnation, claim));
  }
}
