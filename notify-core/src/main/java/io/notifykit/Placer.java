package io.notifykit;

import io.notifykit.ScheduleResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores new tasks in order, each in the way that it asks for. Thread-safe. */
final class Placer {
  static final int MOST_AT_ONCE = 1_000;

  private final TaskStore store;

  Placer(TaskStore store) {
    this.store = store;
  }

  /**
   * Stores tasks; those of one kind that follow each other in one call. After a failure the others
   * are not tried.
   *
   * @param tasks at most 1,000
   * @return what became of each
   */
  List<Placed> place(List<NewTask> tasks) {
    List<Placed> placed = new ArrayList<>(tasks.size());
    try {
      while (placed.size() < tasks.size()) {
        List<NewTask> alike = alike(tasks, placed.size());
        placed.addAll(alike.get(0).replaces() ? replace(alike) : add(alike));
      }
    } catch (RuntimeException | Error failed) {
      tasks
          .subList(placed.size(), tasks.size())
          .forEach(task -> placed.add(Placed.failed(task.id(), failed)));
    }
    return placed;
  }

  private static List<NewTask> alike(List<NewTask> tasks, int from) {
    int to = from + 1;
    while (to < tasks.size() && tasks.get(to).replaces() == tasks.get(from).replaces()) {
      to++;
    }
    return tasks.subList(from, to);
  }

  private List<Placed> add(List<NewTask> tasks) {
    List<Boolean> stored = store.add(tasks.stream().map(NewTask::stored).toList());
    List<Placed> placed = new ArrayList<>(tasks.size());
    for (int i = 0; i < tasks.size(); i++) {
      Status status = stored.get(i) ? Status.STORED : Status.DUPLICATE;
      placed.add(Placed.answered(tasks.get(i).id(), status));
    }
    return placed;
  }

  private List<Placed> replace(List<NewTask> tasks) {
    List<Optional<TaskId>> stored =
        store.replace(tasks.stream().map(NewTask::replacement).toList());
    List<Placed> placed = new ArrayList<>(tasks.size());
    for (int i = 0; i < tasks.size(); i++) {
      TaskId id = tasks.get(i).id();
      placed.add(
          stored
              .get(i)
              .map(place -> Placed.answered(place, Status.STORED))
              .orElseGet(() -> Placed.answered(id, Status.RUNNING)));
    }
    return placed;
  }
}
