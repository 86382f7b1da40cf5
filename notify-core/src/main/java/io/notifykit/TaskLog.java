package io.notifykit;

/**
 * What became of every attempt, newest first; reached by {@link NotifyClient#taskLog}. It is kept
 * for a limited time and number, see {@link NotifyClient.Builder#keepLog}. Thread-safe.
 *
 * <p>A call looks at no more than about 4 MiB of the log in each partition, some 50,000 attempts,
 * and returns what it found there; so finding the attempts of one task may take several pages, of
 * which some are empty. The attempts of a task are in one partition, and {@link LogFilter#from} and
 * {@link LogFilter#until} save the walk through what is newer or older.
 */
public final class TaskLog {
  private final StoreHistory history;

  TaskLog(StoreHistory history) {
    this.history = history;
  }

  /**
   * Reads attempts, newest first. Those made meanwhile are newer than the first page and do not
   * disturb the following ones.
   *
   * @param from {@link Cursor#START}, or the end of the page before
   * @param max the most to return, 1 to 1,000
   * @throws InvalidValueException when {@code max} is out of range or the cursor of another list
   */
  public Page<LogEntry> read(LogFilter filter, Cursor from, int max) {
    return history.log(filter, from, Page.requireSize(max));
  }
}
