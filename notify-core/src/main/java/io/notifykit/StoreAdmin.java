package io.notifykit;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What people ask about tasks, and tell them. Thread-safe. */
public interface StoreAdmin {

  /**
   * What is known of a task: while it lives, and for 24 hours afterwards.
   *
   * @throws StoredFormatException when a newer version wrote it
   */
  Optional<TaskInfo> find(TaskId id);

  /**
   * Ends a task that waits. An active one ends with its next settlement, reap or return to its
   * queue, unless that ends it otherwise; see {@link CancelResult}.
   */
  CancelResult cancel(TaskId id);

  /**
   * Cancels every task of a group.
   *
   * @return how many were cancelled; active tasks are not among them
   */
  int cancelGroup(String group);

  /**
   * Gives a task that waits another due and nominal time; see {@link ChangeResult}.
   *
   * @param due one that has passed makes it due at once
   * @throws StoredFormatException when a newer version wrote the task
   */
  ChangeResult reschedule(TaskId id, Instant due);

  /**
   * Puts another task under the header of one that waits; see {@link ChangeResult}.
   *
   * @param change makes the task with the new body from the present one; pure, and called again
   *     when the task was changed meanwhile
   * @throws RuntimeException what {@code change} throws; nothing was changed then
   */
  ChangeResult update(TaskId id, UnaryOperator<StoredTask> change);

  /**
   * Makes a task that waits ready, and due now; its nominal time stays. See {@link ChangeResult}.
   *
   * @throws StoredFormatException when a newer version wrote the task
   */
  ChangeResult runNow(TaskId id);

  /**
   * Stops the hand-over of a channel's tasks in every partition: after this returned no claim, not
   * even one that waits already, hands one over. Tasks still become ready, and what is active goes
   * on. May be repeated.
   */
  void pause(String channel);

  /** Ends a pause; without effect on a channel that is not paused. */
  void resume(String channel);
}
