package io.notifykit.memory;

import io.notifykit.Cursor;
import io.notifykit.Page;
import io.notifykit.Retention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The last entries of a kind, each with its time and a number that counts up; never more than
 * 100,000. Guarded by the lock of {@link Memory}.
 */
final class BoundedLog<T> {
  private static final int MOST = 100_000;
  private static final int MOST_LOOKED_AT = 10_000;

  private final Retention.Limit limit;
  private final NavigableMap<Long, Entry<T>> entries = new TreeMap<>();
  private long lastNumber;
  private long dropped;

  BoundedLog(Retention.Limit limit) {
    this.limit = limit;
  }

  record Entry<T>(long number, Instant at, T value) {}

  /** Appends an entry, for which the oldest may go. */
  void add(Instant at, T value) {
    entries.put(++lastNumber, new Entry<>(lastNumber, at, value));
    if (entries.size() > Math.min(limit.most(), MOST)) {
      dropFirst();
    }
  }

  private void dropFirst() {
    entries.pollFirstEntry();
    dropped++;
  }

  /** How many entries had to go so far. */
  long dropped() {
    return dropped;
  }

  Optional<Entry<T>> find(long number) {
    return Optional.ofNullable(entries.get(number));
  }

  /** The entries as they are now, oldest first. */
  List<Entry<T>> list() {
    return List.copyOf(entries.values());
  }

  boolean remove(long number) {
    return entries.remove(number) != null;
  }

  /** Drops what is kept too long; returns how many entries those were. */
  int expire(Instant now) {
    Instant oldest = now.minus(limit.longest());
    long before = dropped;
    while (!entries.isEmpty() && entries.firstEntry().getValue().at().isBefore(oldest)) {
      dropFirst();
    }
    return (int) (dropped - before);
  }

  /**
   * Reads backwards.
   *
   * @param read what an entry is to the reader, or empty when it is not wanted
   */
  <R> Page<R> newestFirst(Cursor from, int max, Function<Entry<T>, Optional<R>> read) {
    List<R> found = new ArrayList<>();
    long last = lastNumber + 1;
    int lookedAt = 0;
    for (Entry<T> entry : entries.headMap(start(from), false).descendingMap().values()) {
      if (found.size() == max || lookedAt++ == MOST_LOOKED_AT) {
        return new Page<>(found, Optional.of(new Cursor(Long.toString(last))));
      }
      read.apply(entry).ifPresent(found::add);
      last = entry.number();
    }
    return new Page<>(found, Optional.empty());
  }

  private long start(Cursor from) {
    if (from.equals(Cursor.START)) {
      return lastNumber + 1;
    }
    try {
      return Long.parseLong(from.text());
    } catch (NumberFormatException foreign) {
      throw from.invalid();
    }
  }
}
