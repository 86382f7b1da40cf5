package io.notifykit.redis;

import io.notifykit.Cursor;
import io.notifykit.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the streams of several partitions as if they were one, newest first. */
final class NewestFirst {

  private NewestFirst() {}

  /** Reads one partition's stream. */
  @FunctionalInterface
  interface Reader<T> {
    /** The first items behind a position, not more than {@code max}. */
    Part<T> read(int partition, StreamPosition behind, int max);
  }

  /**
   * What one call found in a partition.
   *
   * @param end what was looked at last; empty at the end of the stream
   */
  record Part<T>(List<Found<T>> found, Optional<StreamPosition> end) {}

  record Found<T>(StreamPosition position, T item) {}

  /**
   * Reads a page.
   *
   * @param start the position of {@link Cursor#START}
   */
  static <T> Page<T> page(
      IntStream partitions, StreamPosition start, Cursor from, int max, Reader<T> reader) {
    StreamPosition behind =
        from.equals(Cursor.START)
            ? start
            : StreamPosition.parse(from.text()).orElseThrow(from::invalid);
    List<Part<T>> parts =
        partitions.mapToObj(partition -> reader.read(partition, behind, max)).toList();
    // Behind the end of any of them there may be something newer than what the others found there.
    Optional<StreamPosition> end =
        parts.stream().flatMap(part -> part.end().stream()).min(Comparator.naturalOrder());
    List<Found<T>> found = new ArrayList<>();
    for (Part<T> part : parts) {
      part.found().stream()
          .filter(one -> end.isEmpty() || one.position().compareTo(end.get()) <= 0)
          .forEach(found::add);
    }
    found.sort(Comparator.comparing(Found::position));
    Optional<Cursor> next = end.map(StreamPosition::cursor);
    if (found.size() > max) {
      found = found.subList(0, max);
      next = Optional.of(found.get(max - 1).position().cursor());
    }
    return new Page<>(found.stream().map(Found::item).toList(), next);
  }
}
