package io.notifykit;

/** What {@link NotifyClient#cancel} found. */
public enum CancelResult {
  /** The task was waiting; from now on no send of it starts. */
  CANCELLED,
  /** A worker holds the task; this occurrence goes on, and nothing was changed. */
  RUNNING,
  /** The task ended within the last 24 hours. */
  ALREADY_DONE,
  /** No task of this id is known. */
  NOT_FOUND
}
