package io.notifykit.memory;

import io.notifykit.CancelResult;
import io.notifykit.RescheduleResult;
import io.notifykit.StoreAdmin;
import io.notifykit.StoredTask;
import io.notifykit.TaskHeader;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import java.time.Instant;
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
    if (task.isActive()) {
      task.become(HeaderStart.in(task.stored(), HeaderStart.CANCELLED_WHILE_ACTIVE));
      memory.askToStop(task.id());
      return CancelResult.RUNNING;
    }
    memory.endCancelled(task, "");
    return CancelResult.CANCELLED;
  }

  @Override
  public RescheduleResult reschedule(TaskId id, Instant due) {
    memory.enter();
    try {
      return memory
          .tasks
          .find(id)
          .map(task -> reschedule(task, due))
          .orElseGet(
              () ->
                  ended(id).isPresent()
                      ? RescheduleResult.ALREADY_DONE
                      : RescheduleResult.NOT_FOUND);
    } finally {
      memory.leave();
    }
  }

  private RescheduleResult reschedule(LiveTask task, Instant due) {
    if (task.isActive()) {
      return RescheduleResult.RUNNING;
    }
    StoredTask next = task.rescheduled(due);
    memory.tasks.takeOut(task);
    task.become(next);
    memory.tasks.schedule(task, TaskHeader.millis(due));
    return RescheduleResult.RESCHEDULED;
  }

  @Override
  public void pause(String channel) {
    memory.enter();
    try {
      memory.paused.add(channel);
    } finally {
      memory.leave();
    }
  }

  @Override
  public void resume(String channel) {
    memory.enter();
    try {
      memory.paused.remove(channel);
      memory.signalChange();
    } finally {
      memory.leave();
    }
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
