package io.notifykit;

/** What {@link NotifyClient#reschedule} found. */
public enum RescheduleResult {
  /** The task was waiting, and now waits for the new time. */
  RESCHEDULED,
  /** A worker holds the task; this attempt goes on, and nothing was changed. */
  RUNNING,
  /** The task ended within the last 24 hours. */
  ALREADY_DONE,
  /** No task of this id is known. */
  NOT_FOUND
}
