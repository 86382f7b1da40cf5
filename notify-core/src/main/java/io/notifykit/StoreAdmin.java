package io.notifykit;

import java.util.Optional;

/** What people ask about tasks, and tell them. Thread-safe. */
public interface StoreAdmin {

  /**
   * What is known of a task: while it lives, and for 24 hours afterwards.
   *
   * @throws StoredFormatException when a newer version wrote it
   */
  Optional<TaskInfo> find(TaskId id);

  /** Ends a task that waits; see {@link CancelResult}. */
  CancelResult cancel(TaskId id);

  /**
   * Cancels every waiting task of a group.
   *
   * @return how many were cancelled; tasks that are being sent are not among them
   */
  int cancelGroup(String group);
}
