package io.notifykit;

/** Where a task stands; the first three are live, the others are final. */
public enum TaskState {
  /** Waits for its due time. */
  SCHEDULED('S'),
  /** Due, waits for a worker. */
  READY('R'),
  /** Claimed by a worker. */
  ACTIVE('A'),
  /** Its last occurrence was accepted by the channel. */
  DONE('D'),
  /** Given up; a dead letter with the reason was kept. */
  DEAD('X'),
  /** Cancelled: not sent at all, or not again. */
  CANCELLED('C'),
  /** Dropped, because it could not be sent soon enough after it was due. */
  STALE('O');

  /** An active task that shall end with this attempt; only stores write it. */
  private static final char CANCELLED_WHILE_ACTIVE = 'K';

  private final char code;

  TaskState(char code) {
    this.code = code;
  }

  /** The letter of this state in stored headers and end records. */
  char code() {
    return code;
  }

  static TaskState ofCode(char code) {
    if (code == CANCELLED_WHILE_ACTIVE) {
      return ACTIVE;
    }
    for (TaskState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new StoredFormatException("unknown state '" + code + "'");
  }

  /** Whether the task will never run again. */
  public boolean isFinal() {
    return compareTo(ACTIVE) > 0;
  }
}
