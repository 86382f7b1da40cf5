package io.notifykit.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last 100,000 entries. Guarded by the lock of {@link Memory}. */
final class BoundedLog<T> {
  static final int MOST = 100_000;

  private final Deque<T> entries = new ArrayDeque<>();

  /** Appends an entry, for which the oldest may go. */
  void add(T entry) {
    if (entries.size() == MOST) {
      entries.removeFirst();
    }
    entries.addLast(entry);
  }

  /** All entries as they are now, oldest first. */
  List<T> list() {
    return List.copyOf(entries);
  }
}
