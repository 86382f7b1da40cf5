package io.notifykit;

import io.notifykit.ScheduleResult.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a new task.
 *
 * @param id under which it is stored, or would have been
 * @param failure why the store did not answer; null when it did
 */
record Placed(TaskId id, Status status, @Nullable Throwable failure) {

  static Placed answered(TaskId id, Status status) {
    return new Placed(id, status, null);
  }

  static Placed failed(TaskId id, Throwable failure) {
    return new Placed(id, Status.UNKNOWN, failure);
  }

  /** Whether it failed, and the store certainly has nothing of it. */
  boolean isRefused() {
    return failure != null && !(failure instanceof UnknownOutcomeException);
  }

  /**
   * The id of a task that is stored, or need not be.
   *
   * @throws DuplicateTaskException when the id is taken
   * @throws StoreException when the store failed; a new one, whose stack trace shows this caller
   */
  TaskId idFor(Task task) {
    if (failure instanceof UnknownOutcomeException lost) {
      throw new UnknownOutcomeException(List.of(id), lost);
    }
    if (failure instanceof StoreException failed) {
      throw new StoreException(String.valueOf(failed.getMessage()), failed);
    }
    if (failure != null) {
      throw new StoreException("the store failed: " + failure, failure);
    }
    if (status == Status.RUNNING || (status == Status.DUPLICATE && !task.ifAbsent())) {
      throw new DuplicateTaskException(id, status == Status.RUNNING);
    }
    return id;
  }
}
