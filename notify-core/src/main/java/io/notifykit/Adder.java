package io.notifykit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds tasks to the store, those of concurrent callers in one call. Thread-safe. */
final class Adder {
  private final Placer placer;
  private final GroupCommit<Addition> together = new GroupCommit<>(Placer.MOST_AT_ONCE, this::send);

  Adder(Placer placer) {
    this.placer = placer;
  }

  /** Adds one task, in a batch with those of other threads; see {@link Placed#idFor}. */
  TaskId add(NewTask task) {
    Addition addition = new Addition(task);
    together.submit(addition);
    return Objects.requireNonNull(addition.placed).idFor(task.task());
  }

  /**
   * Adds many tasks, 1,000 at a time. Where the outcome of a batch is unknown the tasks of that
   * batch, and where a later one fails the tasks from there on, are answered UNKNOWN.
   *
   * @throws StoreException when the first call failed: nothing was stored
   */
  List<ScheduleResult> addAll(List<NewTask> tasks) {
    List<ScheduleResult> results = new ArrayList<>(tasks.size());
    boolean refused = false;
    for (int from = 0; from < tasks.size() && !refused; from += Placer.MOST_AT_ONCE) {
      int to = Math.min(tasks.size(), from + Placer.MOST_AT_ONCE);
      List<Placed> placed = placer.place(tasks.subList(from, to));
      if (from == 0 && placed.get(0).isRefused()) {
        placed.get(0).idFor(tasks.get(0).task()); // throws
      }
      placed.forEach(one -> results.add(new ScheduleResult(one.id(), one.status())));
      refused = placed.stream().anyMatch(Placed::isRefused);
    }
    tasks
        .subList(results.size(), tasks.size())
        .forEach(task -> results.add(new ScheduleResult(task.id(), ScheduleResult.Status.UNKNOWN)));
    return results;
  }

  private void send(List<Addition> batch) {
    List<Placed> placed = placer.place(batch.stream().map(addition -> addition.task).toList());
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).placed = placed.get(i);
    }
  }

  /** One task and what became of it; written by the sender of its batch, read by its caller. */
  private static final class Addition {
    final NewTask task;
    @Nullable Placed placed;

    Addition(NewTask task) {
      this.task = task;
    }
  }
}
