package io.notifykit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where tasks live: the calls that every task passes through. Thread-safe.
 *
 * <p>Together with {@link StoreUpkeep}, {@link StoreAdmin} and {@link StoreLimits} it serves
 * Notify's own modules and may change in minor releases. Between two calls a live task is
 * scheduled, ready or active, and in one place only. Every call may be repeated: a claim counts for
 * a registered incarnation only, and a settlement while its claim number is still the one on
 * record.
 */
public interface TaskStore extends AutoCloseable {

  /** The number of partitions, fixed for the namespace by its first user; 1 or more. */
  int partitions();

  /** The present time by the store's clock, as well as it is known here without asking. */
  Instant now();

  /**
   * Stores new tasks, in order; returns after the store has answered.
   *
   * @param tasks at most 1,000
   * @return for each task whether it was stored; false: its id is taken
   * @throws StoreException when nothing was stored
   * @throws UnknownOutcomeException when the reply was lost and a repeat did not help
   */
  List<Boolean> add(List<StoredTask> tasks);

  /**
   * Stores new tasks, in order, each in the place of one that waits: of the one of its own id, or
   * of the latest of its collapse, whose id it takes over then. Where none waits it is stored like
   * others, though a task of that id may have ended within 24 hours. A ready task of the same
   * channel and priority that is ready keeps its place in the queue; one of a collapse stays ready.
   *
   * @param replacements at most 1,000
   * @return for each the id under which it is stored; empty: a worker holds the task of its id, and
   *     nothing was stored
   * @throws StoreException when nothing was stored
   * @throws UnknownOutcomeException when the reply was lost and a repeat did not help
   */
  List<Optional<TaskId>> replace(List<Replacement> replacements);

  /**
   * Hands over ready tasks, highest priority first, then first come first served.
   *
   * @throws ReapedException when the incarnation is not registered
   * @throws InterruptedException when interrupted while waiting; nothing was claimed then that
   *     {@link StoreUpkeep#heartbeat} would not show
   */
  List<Claim> claim(ClaimRequest request) throws ReapedException, InterruptedException;

  /**
   * Ends the waits of all claims that are on their way, as if their patience had run out. For
   * stores whose waits an interrupt does not reach.
   */
  default void endWaits() {}

  /**
   * Settles claims of one partition.
   *
   * @param settlements at most 1,000
   * @return for each settlement whether it counted; false: the claim is no longer on record, and
   *     nothing was changed. A task that was cancelled since it was claimed ends where the
   *     settlement says that it goes on.
   */
  List<Boolean> settle(int partition, String incarnation, List<Settlement> settlements);

  /** What keeps tasks moving. */
  StoreUpkeep upkeep();

  /** What people ask about tasks. */
  StoreAdmin admin();

  /** What tasks leave behind. */
  StoreHistory history();

  /** What there is. */
  StoreListing listing();

  /** What limits how much is sent. */
  StoreLimits limits();

  /** Closes the connections that this store opened; idempotent. */
  @Override
  void close();

  /** The partition of a task, the same for every version: the id's Java hash modulo the count. */
  static int partitionOf(TaskId id, int partitions) {
    return Math.floorMod(id.value().hashCode(), partitions);
  }
}
