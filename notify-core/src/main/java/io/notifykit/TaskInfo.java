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
 * @param channel through which it is sent; empty when final
 * @param group empty where it has none, or is final
 * @param reasons why the last attempts failed or why the task ended, oldest first, at most three
 */
public record TaskInfo(
    TaskId taskId,
    TaskState state,
    Optional<Instant> nextDue,
    long occurrence,
    int attempts,
    Optional<String> channel,
    Optional<String> group,
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
        Optional.of(header.channel()),
        header.group(),
        header.reasons());
  }

  /**
   * Describes a live task as far as it can be read: of one that a newer version wrote that is its
   * state and its channel, which stand at the same place in every format.
   */
  public static TaskInfo listed(StoredTask task) {
    try {
      return live(task);
    } catch (StoredFormatException newer) {
      String start = task.headerStart();
      return new TaskInfo(
          task.id(),
          TaskState.ofCode(start.charAt(1)),
          Optional.empty(),
          0,
          0,
          Optional.of(start.substring(4)),
          Optional.empty(),
          List.of());
    }
  }

  /** Describes a task that ended. */
  public static TaskInfo ended(TaskId taskId, Ending ending) {
    List<String> reasons = ending.reason().isEmpty() ? List.of() : List.of(ending.reason());
    return new TaskInfo(
        taskId,
        ending.state(),
        Optional.empty(),
        ending.occurrence(),
        0,
        Optional.empty(),
        Optional.empty(),
        reasons);
  }
}
