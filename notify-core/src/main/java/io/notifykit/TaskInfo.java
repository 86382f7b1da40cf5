package io.notifykit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a task at one moment. Immutable.
 *
 * @param taskId its name
 * @param state where it stands
 * @param nextDue when the next attempt may start; empty when the task is final
 * @param occurrence the present or, when final, the last occurrence, from 1
 * @param attempts how many attempts of this occurrence have been completed; 0 when final
 * @param reasons why the last attempts failed or why the task ended, oldest first, at most three
 */
public record TaskInfo(
    TaskId taskId,
    TaskState state,
    Optional<Instant> nextDue,
    long occurrence,
    int attempts,
    List<String> reasons) {

  /** Describes a live task. */
  public static TaskInfo live(StoredTask task) {
    TaskHeader header = task.header();
    return new TaskInfo(
        task.id(),
        header.state(),
        Optional.of(header.due()),
        header.occurrence(),
        header.attempt() - 1,
        header.reasons());
  }

  /** Describes a task that ended. */
  public static TaskInfo ended(TaskId taskId, Ending ending) {
    List<String> reasons = ending.reason().isEmpty() ? List.of() : List.of(ending.reason());
    return new TaskInfo(taskId, ending.state(), Optional.empty(), ending.occurrence(), 0, reasons);
  }
}
