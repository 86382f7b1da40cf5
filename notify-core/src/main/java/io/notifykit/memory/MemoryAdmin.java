package io.notifykit.memory;

import io.notifykit.CancelResult;
import io.notifykit.ChangeResult;
import io.notifykit.StoreAdmin;
import io.notifykit.StoredTask;
import io.notifykit.TaskHeader;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

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
    return memory.endings.find(id, now()).map(ending -> TaskInfo.ended(id, ending));
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
  public ChangeResult reschedule(TaskId id, Instant due) {
    return change(
        id,
        task -> {
          StoredTask next = task.stored().with(task.stored().header().rescheduled(due));
          memory.tasks.takeOut(task);
          task.become(next);
          memory.tasks.schedule(task, TaskHeader.millis(due));
        });
  }

  @Override
  public ChangeResult update(TaskId id, UnaryOperator<StoredTask> change) {
    return change(id, task -> task.become(change.apply(task.stored())));
  }

  @Override
  public ChangeResult runNow(TaskId id) {
    return change(
        id,
        task -> {
          StoredTask next = task.stored().with(task.stored().header().hurried(now()));
          if (task.state() == HeaderStart.SCHEDULED) {
            memory.tasks.takeOut(task);
            task.become(next);
            memory.tasks.readyLast(task);
          }
        });
  }

  /** Changes a task that waits. */
  private ChangeResult change(TaskId id, Consumer<LiveTask> change) {
    memory.enter();
    try {
      Optional<LiveTask> task = memory.tasks.find(id);
      if (task.isEmpty()) {
        return ended(id).isPresent() ? ChangeResult.ALREADY_DONE : ChangeResult.NOT_FOUND;
      }
      if (task.get().isActive()) {
        return ChangeResult.RUNNING;
      }
      change.accept(task.get());
      return ChangeResult.CHANGED;
    } finally {
      memory.leave();
    }
  }

  private Instant now() {
    return memory.clock.instant();
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
