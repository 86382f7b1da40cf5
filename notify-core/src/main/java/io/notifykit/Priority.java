package io.notifykit;

/**
 * The order in which ready tasks of one channel are claimed; within a priority, first come first
 * served.
 */
public enum Priority {
  HIGH(0),
  NORMAL(1),
  LOW(2);

  private final int rank;

  Priority(int rank) {
    this.rank = rank;
  }

  /** The number of this priority in stored headers and in the names of queues. */
  int rank() {
    return rank;
  }

  static Priority ofRank(int rank) {
    for (Priority priority : values()) {
      if (priority.rank == rank) {
        return priority;
      }
    }
    throw new StoredFormatException("unknown priority " + rank);
  }
}
