package io.notifykit;

/**
 * A task of this id is already waiting, running or was finished within the last 24 hours; nothing
 * was stored. {@link Task.Builder#ifAbsent()} turns this exception into a no-op, and {@link
 * Task.Builder#replaceExisting()} leaves it for tasks that a worker holds.
 */
public final class DuplicateTaskException extends NotifyException {
  private final TaskId taskId;

  /**
   * @param running whether a worker holds the task, so that it cannot be replaced
   */
  DuplicateTaskException(TaskId taskId, boolean running) {
    super(
        running
            ? "The task with id " + taskId + " is being sent and cannot be replaced"
            : "A task with id "
                + taskId
                + " exists already, or was finished within the last 24 hours");
    this.taskId = taskId;
  }

  public TaskId taskId() {
    return taskId;
  }
}
