package io.notifykit;

/** What {@link NotifyClient#cancel} found. */
public enum CancelResult {
  /** The task was waiting; from now on no send of it starts. */
  CANCELLED,
  /**
   * A worker holds the task and was asked to stop. What the channel answers decides whether this
   * attempt counts as sent; there is no other attempt and no further occurrence.
   */
  RUNNING,
  /** The task ended within the last 24 hours. */
  ALREADY_DONE,
  /** No task of this id is known. */
  NOT_FOUND
}
