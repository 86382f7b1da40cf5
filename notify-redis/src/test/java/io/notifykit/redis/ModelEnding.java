package io.notifykit.redis;

import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import java.util.List;
import java.util.Optional;

/**
 * How a task ended, as the reference model sees it.
 *
 * @param hour the hour of its end, counted from 1970
 */
record ModelEnding(TaskState state, String nonce, long occurrence, String reason, long hour) {
  private static final long HOUR = 3_600_000;
  private static final int HOURS_KEPT = 24;

  static ModelEnding of(ModelTask task, TaskState state, String reason, long now) {
    return new ModelEnding(state, task.nonce, task.occurrence(), reason, hourOf(now));
  }

  static long hourOf(long millis) {
    return Math.floorDiv(millis, HOUR);
  }

  boolean isKnownAt(long now) {
    return isKnownAt(hour, now);
  }

  /** Whether what ended in an hour is still known. */
  static boolean isKnownAt(long hour, long now) {
    return hour >= hourOf(now) - HOURS_KEPT;
  }

  String text() {
    char letter =
        switch (state) {
          case DONE -> 'D';
          case DEAD -> 'X';
          case STALE -> 'O';
          case CANCELLED -> 'C';
          default -> throw new IllegalStateException("not an end: " + state);
        };
    return letter + "," + nonce + "," + occurrence + "," + reason;
  }

  TaskInfo info(String id) {
    List<String> reasons = reason.isEmpty() ? List.of() : List.of(reason);
    Optional<String> unknown = Optional.empty();
    return new TaskInfo(
        TaskId.of(id), state, Optional.empty(), occurrence, 0, unknown, unknown, reasons);
  }
}
