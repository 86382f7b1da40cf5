package io.notifykit.worker;

import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import io.notifykit.time.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the tasks of dead workers, and wake-ups that reached nobody, back to the queue, and now and
 * then drops what is kept too long.
 */
final class Reaper {
  private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
  private static final int MOST_AT_ONCE = 1_000;

  /** A step that lasts longer looks like one that hangs. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private static final Duration BETWEEN_EXPIRIES = Duration.ofMinutes(1);

  private final TaskStore store;
  private final Set<String> channels;
  private final Duration lease;
  private final Duration interval;
  private final Bell pause = new Bell();
  private final Map<String, Set<TaskId>> poppedBefore = new ConcurrentHashMap<>();
  private volatile long lastSweep;
  private volatile long lastExpiry;

  Reaper(TaskStore store, Set<String> channels, Duration lease, Duration interval) {
    this.store = store;
    this.channels = channels;
    this.lease = lease;
    this.interval = interval;
    this.lastSweep = System.nanoTime() - interval.toNanos();
    this.lastExpiry = System.nanoTime() - BETWEEN_EXPIRIES.toNanos();
  }

  /** Sweeps every partition when it is time, then sleeps for some of the time to the next. */
  void step() throws InterruptedException {
    if (untilSweep().toNanos() <= 0) {
      sweep();
      lastSweep = System.nanoTime();
      if (lastSweep - lastExpiry >= BETWEEN_EXPIRIES.toNanos()) {
        expire();
        lastExpiry = lastSweep;
      }
    }
    Duration left = untilSweep();
    pause.await(Durations.shorter(left, LONGEST_PAUSE));
  }

  /** Sweeps every partition once. */
  void sweep() {
    Partitions.each(store.partitions(), this::sweep);
  }

  /** Drops what is kept too long, in every partition. */
  void expire() {
    Partitions.each(store.partitions(), this::expire);
  }

  private void expire(int partition) {
    int dropped = store.upkeep().expire(partition);
    if (dropped > 0) {
      LOG.info("Dropped {} dead letters that were kept long enough", dropped);
    }
  }

  private Duration untilSweep() {
    return interval.minusNanos(System.nanoTime() - lastSweep);
  }

  private void sweep(int partition) {
    int moved;
    do {
      moved = store.upkeep().reap(partition, lease, MOST_AT_ONCE);
      if (moved > 0) {
        LOG.info("Took {} tasks back from a worker that died", moved);
      }
    } while (moved > 0);
    for (String channel : channels) {
      poppedBefore.compute(
          partition + ":" + channel,
          (ignored, seen) ->
              store.upkeep().sweep(partition, channel, seen == null ? Set.of() : seen));
    }
  }
}
