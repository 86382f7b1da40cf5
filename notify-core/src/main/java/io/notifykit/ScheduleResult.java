package io.notifykit;

/** What became of one task of {@link NotifyClient#scheduleAll}. */
public record ScheduleResult(TaskId taskId, Status status) {

  /** The possible answers of the store. */
  public enum Status {
    /** Stored: it will be delivered, or end as a dead letter. */
    STORED,
    /** A task of this id exists, or was finished within 24 hours; nothing was stored. */
    DUPLICATE,
    /** A worker holds the task that should be replaced; nothing was stored. */
    RUNNING,
    /** The reply was lost twice: it may or may not be stored. */
    UNKNOWN
  }
}
