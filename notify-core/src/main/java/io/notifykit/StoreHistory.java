package io.notifykit;

import java.util.List;
import java.util.Optional;

/** What tasks leave behind: dead letters and the log of attempts. Thread-safe. */
public interface StoreHistory {

  /**
   * Dead letters, newest first.
   *
   * @param max the most to return, 1 to 1,000
   * @throws InvalidValueException when the cursor is not of this list
   */
  Page<DeadLetter> letters(DeadLetterFilter filter, Cursor from, int max);

  /** One dead letter by its id; empty when it is not there, or no letter ever had such an id. */
  Optional<DeadLetter> letter(String id);

  /**
   * Turns dead letters into ready tasks, each in one step and only while it is there.
   *
   * @param replays at most 1,000
   * @return for each the id under which it lives: its own, or the spare one where that is in use;
   *     empty when the letter was not there
   * @throws UnknownOutcomeException when the reply was lost
   */
  List<Optional<TaskId>> replay(List<Replay> replays);

  /** Deletes one dead letter; false when it was not there. */
  boolean delete(String id);

  /** Deletes dead letters; returns how many there were. */
  long purge(DeadLetterFilter filter);

  /**
   * Attempts, newest first.
   *
   * @param max the most to return, 1 to 1,000
   * @throws InvalidValueException when the cursor is not of this list
   */
  Page<LogEntry> log(LogFilter filter, Cursor from, int max);

  /**
   * A dead letter that shall live again.
   *
   * @param letterId of a letter that was read from this store
   * @param task as it shall be stored, ready
   * @param spare another id of the same partition
   */
  record Replay(String letterId, StoredTask task, TaskId spare) {}
}
