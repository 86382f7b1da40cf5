package io.notifykit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What workers do to keep tasks moving: liveness, promotion, recovery. Thread-safe. */
public interface StoreUpkeep {

  /** Makes an incarnation known; once for each, before its first claim. */
  void register(int partition, String incarnation);

  /** Forgets an incarnation that holds nothing any more; one that does is left to be reaped. */
  void unregister(int partition, String incarnation);

  /**
   * Says that an incarnation lives, and gives back claims that never reached it.
   *
   * @param strays claims on record that it does not hold and whose call has ended; at most 1,000
   * @throws ReapedException when it is not registered; it must go on under another name
   */
  Pulse heartbeat(int partition, String incarnation, List<ClaimKey> strays) throws ReapedException;

  /**
   * Makes tasks ready whose due time has come.
   *
   * @param max the most to move, 1 to 1,000
   */
  Promotion promote(int partition, int max);

  /**
   * Makes tasks of dead workers ready again, ahead of others, each with a crash counted.
   *
   * @param lease how old the last heartbeat of a living worker may be
   * @param max the most to move, 1 to 1,000
   * @return how many were moved; 0 when no dead worker holds a task
   */
  int reap(int partition, Duration lease, int max);

  /**
   * Returns wake-ups whose popper never opened them.
   *
   * @param seenBefore what the last sweep of this caller returned
   * @return the ids that are popped and not opened now, without those just returned
   */
  Set<TaskId> sweep(int partition, String channel, Set<TaskId> seenBefore);

  /** Tells of what happens in any partition, soon, though hints may be lost; until it is closed. */
  Watch watch(Hints hints);

  /**
   * What one call of {@link #promote} did.
   *
   * @param moved how many tasks became ready
   * @param nextDue when the next one is due; in the past when there was more to do
   */
  record Promotion(int moved, Optional<Instant> nextDue) {}

  /**
   * What a worker learns from a heartbeat.
   *
   * @param onRecord what is on record for it afterwards; at most 1,000
   * @param toStop those whose task was cancelled since it was claimed; at most 1,000
   */
  record Pulse(List<ClaimKey> onRecord, List<ClaimKey> toStop) {}

  /** Takes hints, on a thread of the store: it must not wait. */
  interface Hints {

    /** A task was stored that is due before all others; also when hints may have been lost. */
    void earlierTask();

    /** An active task was cancelled. */
    void toStop(TaskId id);
  }

  /** A subscription that ends when it is closed. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
