package io.notifykit;

/**
 * A task of this id is already waiting, running or was finished within the last 24 hours; nothing
 * was stored. {@link Task.Builder#ifAbsent()} turns this exception into a no-op.
 */
public final class DuplicateTaskException extends NotifyException {
  private final TaskId taskId;

  public DuplicateTaskException(TaskId taskId) {
    super("A task with id " + taskId + " exists already, or was finished within the last 24 hours");
    this.taskId = taskId;
  }

  public TaskId taskId() {
    return taskId;
  }
}
