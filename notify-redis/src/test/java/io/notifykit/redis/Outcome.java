package io.notifykit.redis;

import io.notifykit.Claim;
import io.notifykit.Ending;
import io.notifykit.Settlement;
import io.notifykit.TaskHeader;
import io.notifykit.TaskState;
import java.time.Instant;

/** What a worker may make of a claim, as the worker says it. */
enum Outcome {
  DONE,
  STALE,
  DEAD,
  DEAD_NEXT,
  NEXT,
  RETRY,
  RELEASE,
  HOLD_BACK;

  static final String DEAD_REASON = "rejected";
  private static final String LOG = "a line of the log";

  Settlement settlement(Claim claim, long when) {
    TaskHeader header = claim.task().header();
    Instant at = Instant.ofEpochMilli(when);
    return switch (this) {
      case DONE -> end(claim, TaskState.DONE, "");
      case STALE -> end(claim, TaskState.STALE, "");
      case DEAD -> end(claim, TaskState.DEAD, DEAD_REASON).withDeadLetter(DEAD_REASON);
      case DEAD_NEXT ->
          Settlement.goOn(claim, header.nextOccurrence(at), LOG).withDeadLetter(DEAD_REASON);
      case NEXT -> Settlement.goOn(claim, header.nextOccurrence(at), LOG);
      case RETRY -> Settlement.goOn(claim, header.retried(at, ModelTask.REASON), LOG);
      case RELEASE -> Settlement.release(claim);
      case HOLD_BACK -> Settlement.holdBack(claim, at);
    };
  }

  /** Whether the task lives on. */
  boolean goesOn() {
    return this != DONE && this != STALE && this != DEAD;
  }

  /** Whether it is an attempt, which goes into the history. */
  boolean isLogged() {
    return this != RELEASE && this != HOLD_BACK;
  }

  private static Settlement end(Claim claim, TaskState state, String reason) {
    return Settlement.end(claim, Ending.of(state, claim.task().header(), reason), LOG);
  }
}
