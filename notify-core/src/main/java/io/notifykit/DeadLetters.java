package io.notifykit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The occurrences that were given up; reached by {@link NotifyClient#deadLetters}. They are kept
 * for a limited time and number, see {@link NotifyClient.Builder#keepDeadLetters}. Thread-safe.
 *
 * <p>A replay sends that one occurrence again, now and with all its attempts: it becomes a task of
 * its own, which may die again, and a series it came from goes on regardless. It lives under the id
 * it had, with the same idempotency key, unless a task of this id lives already, as a series does;
 * then it gets a new one.
 */
public final class DeadLetters {
  private final TaskStore store;

  DeadLetters(TaskStore store) {
    this.store = store;
  }

  /**
   * Lists dead letters, newest first. Those that come meanwhile are newer than the first page and
   * do not disturb the following ones.
   *
   * @param from {@link Cursor#START}, or the end of the page before
   * @param max the most to return, 1 to 1,000; fewer where their bodies are large
   * @throws InvalidValueException when {@code max} is out of range or the cursor of another list
   */
  public Page<DeadLetter> list(DeadLetterFilter filter, Cursor from, int max) {
    return store.history().letters(filter, from, Page.requireSize(max));
  }

  /** One dead letter; empty when it is not kept any more. */
  public Optional<DeadLetter> find(String letterId) {
    return store.history().letter(Objects.requireNonNull(letterId));
  }

  /**
   * Sends a dead letter again.
   *
   * @return the id of the task that it became; empty when it is not kept any more: it was replayed
   *     or deleted by somebody else, or is too old
   * @throws StoredFormatException when a newer version wrote it
   * @throws UnknownOutcomeException when the reply was lost: the letter is gone if it was replayed
   */
  public Optional<TaskId> replay(String letterId) {
    return find(letterId).flatMap(letter -> replay(List.of(letter)).get(0));
  }

  /**
   * Sends many dead letters again, 1,000 in a round trip.
   *
   * @param letters as they were listed
   * @return for each, what {@link #replay(String)} returns
   */
  public List<Optional<TaskId>> replay(List<DeadLetter> letters) {
    List<StoreHistory.Replay> replays = letters.stream().map(this::toReplay).toList();
    List<Optional<TaskId>> replayed = new ArrayList<>(replays.size());
    for (int from = 0; from < replays.size(); from += Page.MOST_ITEMS) {
      int to = Math.min(from + Page.MOST_ITEMS, replays.size());
      replayed.addAll(store.history().replay(replays.subList(from, to)));
    }
    return replayed;
  }

  /**
   * Sends all dead letters again that there are now and the filter lets through. Those that a newer
   * version wrote stay.
   *
   * @return how many
   */
  public long replayAll(DeadLetterFilter filter) {
    long count = 0;
    Optional<Cursor> from = Optional.of(Cursor.START);
    while (from.isPresent()) {
      Page<DeadLetter> page = list(filter, from.get(), Page.MOST_ITEMS);
      List<DeadLetter> readable = page.items().stream().filter(DeadLetters::isReadable).toList();
      count += replay(readable).stream().filter(Optional::isPresent).count();
      from = page.next();
    }
    return count;
  }

  /** Deletes a dead letter; false when it is not kept any more. */
  public boolean delete(String letterId) {
    return store.history().delete(Objects.requireNonNull(letterId));
  }

  /**
   * Deletes all dead letters that the filter lets through, such as {@code
   * DeadLetterFilter.all().before(instant)}.
   *
   * @return how many
   */
  public long purge(DeadLetterFilter filter) {
    return store.history().purge(filter);
  }

  private static boolean isReadable(DeadLetter letter) {
    try {
      letter.task();
      return true;
    } catch (StoredFormatException newer) {
      return false;
    }
  }

  private StoreHistory.Replay toReplay(DeadLetter letter) {
    Instant now = store.now();
    return new StoreHistory.Replay(
        letter.id(), TaskCodec.replayed(letter.stored(), now), spareId(letter.taskId(), now));
  }

  /** An id beside that of the letter: a replay is one step in one partition. */
  private TaskId spareId(TaskId taken, Instant now) {
    int partition = TaskStore.partitionOf(taken, store.partitions());
    TaskId spare;
    do {
      spare = RandomIds.taskId(now);
    } while (TaskStore.partitionOf(spare, store.partitions()) != partition);
    return spare;
  }
}
