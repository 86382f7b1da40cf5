package io.notifykit;

/**
 * What {@link NotifyClient#reschedule}, {@link NotifyClient#update} and {@link NotifyClient#runNow}
 * found.
 */
public enum ChangeResult {
  /** The task was waiting, and was changed. */
  CHANGED,
  /** A worker holds the task; this attempt goes on, and nothing was changed. */
  RUNNING,
  /** The task ended within the last 24 hours. */
  ALREADY_DONE,
  /** No task of this id is known. */
  NOT_FOUND
}
