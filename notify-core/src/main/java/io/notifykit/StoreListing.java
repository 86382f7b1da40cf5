package io.notifykit;

/** Says which tasks there are, without disturbing them. Thread-safe. */
public interface StoreListing {

  /** How many there are now; each partition is counted at a moment of its own. */
  Counts counts();

  /**
   * Tasks that the filter lets through; see {@link NotifyClient#tasks}.
   *
   * @param max about how many to return, 1 to 1,000
   * @throws InvalidValueException when the cursor is not of this list
   */
  Page<TaskInfo> tasks(TaskFilter filter, Cursor from, int max);
}
