package io.notifykit.memory;

import io.notifykit.CancelResult;
import io.notifykit.StoreAdmin;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import java.util.Optional;

/** Answers what people ask about the tasks of a {@link Memory}. Thread-safe. */
final class MemoryAdmin implements StoreAdmin {
  private final Memory memory;

  MemoryAdmin(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Optional<TaskInfo> find(TaskId id) {
    memory.enter();
    try {
      return memory.tasks.find(id).map(LiveTask::info).or(() -> ended(id));
    } finally {
      memory.leave();
    }
  }

  private Optional<TaskInfo> ended(TaskId id) {
    return memory
        .endings
        .find(id, memory.clock.instant())
        .map(ending -> TaskInfo.ended(id, ending));
  }

  @Override
  public CancelResult cancel(TaskId id) {
    memory.enter();
    try {
      return memory
          .tasks
          .find(id)
          .map(this::cancel)
          .orElseGet(
              () -> ended(id).isPresent() ? CancelResult.ALREADY_DONE : CancelResult.NOT_FOUND);
    } finally {
      memory.leave();
    }
  }

  private CancelResult cancel(LiveTask task) {
    if (task.state() == HeaderStart.ACTIVE) {
      return CancelResult.RUNNING;
    }
    memory.tasks.remove(task);
    memory.endings.add(task.id(), task.cancelled(), memory.clock.instant());
    return CancelResult.CANCELLED;
  }

  @Override
  public int cancelGroup(String group) {
    memory.enter();
    try {
      return (int)
          memory.tasks.group(group).stream()
              .map(this::cancel)
              .filter(CancelResult.CANCELLED::equals)
              .count();
    } finally {
      memory.leave();
    }
  }
}
