package io.notifykit;

import java.util.List;

/**
 * The store's reply was lost, twice: the tasks may or may not have been stored. Look them up with
 * {@link NotifyClient#find}, or schedule them again under the same id.
 */
public final class UnknownOutcomeException extends StoreException {
  private final List<TaskId> taskIds;

  public UnknownOutcomeException(List<TaskId> taskIds, Throwable cause) {
    super("The reply was lost; these tasks may or may not be stored: " + taskIds, cause);
    this.taskIds = List.copyOf(taskIds);
  }

  /** The ids that the lost call would have stored; never empty, immutable. */
  public List<TaskId> taskIds() {
    return taskIds;
  }
}
