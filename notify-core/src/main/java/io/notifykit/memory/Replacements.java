package io.notifykit.memory;

import io.notifykit.Collapse;
import io.notifykit.Replacement;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts new tasks in the place of those that wait, and knows the latest task of each collapse.
 * Guarded by the lock of {@link Memory}.
 */
final class Replacements {
  private static final int FEW = 1_000;

  private final LiveTasks tasks;
  private final Map<String, Window> windows = new HashMap<>();
  private int mostWindows = FEW;

  Replacements(LiveTasks tasks) {
    this.tasks = tasks;
  }

  /** The id under which the task is stored; empty when the one of its id is active. */
  Optional<TaskId> replace(Replacement replacement, Instant now) {
    LiveTask fresh = LiveTask.of(replacement.task());
    return replacement.collapse().isPresent()
        ? Optional.of(collapse(fresh, replacement.collapse().get(), now))
        : replace(fresh);
  }

  private Optional<TaskId> replace(LiveTask fresh) {
    Optional<LiveTask> old = tasks.find(fresh.id());
    if (old.filter(LiveTask::isActive).isPresent()) {
      return Optional.empty();
    }
    old.ifPresentOrElse(task -> tasks.replace(task, fresh), () -> tasks.add(fresh));
    return Optional.of(fresh.id());
  }

  private TaskId collapse(LiveTask fresh, Collapse collapse, Instant now) {
    Optional<Window> open = Optional.ofNullable(windows.get(collapse.key())).filter(this::isOpen);
    if (open.isEmpty()) {
      tasks.add(fresh);
      open(collapse.key(), new Window(fresh.id(), now));
      return fresh.id();
    }
    LiveTask old = tasks.find(open.get().latest()).orElseThrow();
    boolean isDue = old.state() == HeaderStart.READY;
    Optional<Instant> latest =
        isDue ? Optional.of(now) : collapse.longest().map(open.get().first()::plus);
    StoredTask next = HeaderStart.in(dueInTime(fresh.stored(), latest), old.state());
    tasks.replace(old, LiveTask.of(new StoredTask(old.id(), next.value())));
    return old.id();
  }

  private boolean isOpen(Window window) {
    return tasks.find(window.latest()).filter(task -> !task.isActive()).isPresent();
  }

  private static StoredTask dueInTime(StoredTask task, Optional<Instant> latest) {
    return latest
        .filter(limit -> limit.isBefore(task.header().due()))
        .map(limit -> task.with(task.header().rescheduled(limit)))
        .orElse(task);
  }

  /** Windows of tasks that have ended are forgotten when there are many. */
  private void open(String key, Window window) {
    if (windows.size() >= mostWindows) {
      windows.values().removeIf(old -> !isOpen(old));
      mostWindows = Math.max(FEW, 2 * windows.size());
    }
    windows.put(key, window);
  }

  /**
   * The present window of a collapse.
   *
   * @param latest the task that waits
   * @param first when the first task of this window came
   */
  private record Window(TaskId latest, Instant first) {}
}
