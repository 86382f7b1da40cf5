package io.notifykit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds tasks to the store, those of concurrent callers in one call. Thread-safe. */
final class Adder {
  static final int MOST_AT_ONCE = 1_000;

  private final TaskStore store;
  private final GroupCommit<Addition> together = new GroupCommit<>(MOST_AT_ONCE, this::send);

  Adder(TaskStore store) {
    this.store = store;
  }

  /** Adds one task, in a batch with those of other threads; false when its id is taken. */
  boolean add(StoredTask task) {
    Addition addition = new Addition(task);
    together.submit(addition);
    return addition.stored();
  }

  /**
   * Adds many tasks, 1,000 at a time. Where the outcome of a batch is unknown the tasks of that
   * batch, and where a later batch fails the tasks from there on, are answered UNKNOWN.
   *
   * @throws StoreException when the first batch failed: nothing was stored
   */
  List<ScheduleResult> addAll(List<StoredTask> tasks) {
    List<ScheduleResult> results = new ArrayList<>(tasks.size());
    for (int from = 0; from < tasks.size(); from += MOST_AT_ONCE) {
      List<StoredTask> batch = tasks.subList(from, Math.min(tasks.size(), from + MOST_AT_ONCE));
      try {
        List<Boolean> stored = store.add(batch);
        for (int i = 0; i < batch.size(); i++) {
          results.add(
              result(
                  batch.get(i),
                  stored.get(i) ? ScheduleResult.Status.STORED : ScheduleResult.Status.DUPLICATE));
        }
      } catch (UnknownOutcomeException lost) {
        batch.forEach(task -> results.add(result(task, ScheduleResult.Status.UNKNOWN)));
      } catch (StoreException failed) {
        if (from == 0) {
          throw failed;
        }
        tasks
            .subList(from, tasks.size())
            .forEach(task -> results.add(result(task, ScheduleResult.Status.UNKNOWN)));
        return results;
      }
    }
    return results;
  }

  private static ScheduleResult result(StoredTask task, ScheduleResult.Status status) {
    return new ScheduleResult(task.id(), status);
  }

  private void send(List<Addition> batch) {
    try {
      List<Boolean> stored = store.add(batch.stream().map(addition -> addition.task).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).stored = stored.get(i);
      }
    } catch (RuntimeException | Error failed) {
      batch.forEach(addition -> addition.failure = failed);
    }
  }

  /** One task and what became of it; written by the sender of its batch, read by its caller. */
  private static final class Addition {
    final StoredTask task;
    boolean stored;
    @Nullable Throwable failure;

    Addition(StoredTask task) {
      this.task = task;
    }

    boolean stored() {
      if (failure instanceof UnknownOutcomeException lost) {
        throw new UnknownOutcomeException(List.of(task.id()), lost);
      }
      if (failure instanceof StoreException failed) {
        // A new one, so that the stack trace shows this caller.
        throw new StoreException(String.valueOf(failed.getMessage()), failed);
      }
      if (failure != null) {
        throw new StoreException("the store failed: " + failure, failure);
      }
      return stored;
    }
  }
}
