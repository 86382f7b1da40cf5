package io.notifykit.redis;

import io.notifykit.Cursor;
import io.notifykit.TaskHeader;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an entry of one partition's stream. In order of these positions the streams of all
 * partitions are read as one, newest first.
 *
 * @param millis the time in the entry's id
 * @param sequence the number in the entry's id; may use all 64 bits
 * @param line the line within the entry, from 1; 1 where an entry is one item
 */
record StreamPosition(long millis, int partition, String sequence, int line)
    implements Comparable<StreamPosition> {
  private static final long FOREVER = 999_999_999_999_999L;
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,15})\\.(\\d{1,5})\\.(\\d{1,20})\\.(\\d{1,9})");
  private static final Comparator<StreamPosition> NEWEST_FIRST =
      Comparator.comparingLong(StreamPosition::millis)
          .reversed()
          .thenComparingInt(StreamPosition::partition)
          .thenComparing(
              Comparator.<StreamPosition>comparingInt(position -> position.sequence.length())
                  .thenComparing(StreamPosition::sequence)
                  .thenComparingInt(StreamPosition::line)
                  .reversed());

  static StreamPosition of(int partition, String entry, long line) {
    int dash = entry.indexOf('-');
    return new StreamPosition(
        Long.parseLong(entry.substring(0, dash)), partition, entry.substring(dash + 1), (int) line);
  }

  /** What a script looked at last; empty where it says that it came to the end. */
  static Optional<StreamPosition> end(int partition, String entry, long line) {
    return entry.isEmpty() ? Optional.empty() : Optional.of(of(partition, entry, line));
  }

  /** Where a walk begins that is about what is older than this time. */
  static StreamPosition before(Optional<Instant> time) {
    long millis = time.map(TaskHeader::millis).map(until -> until - 1).orElse(FOREVER);
    return new StreamPosition(Math.max(0, millis), -1, "0", 1);
  }

  static Optional<StreamPosition> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new StreamPosition(
                Long.parseLong(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3),
                Integer.parseInt(matcher.group(4))))
        : Optional.empty();
  }

  String text() {
    return millis + "." + partition + "." + sequence + "." + line;
  }

  Cursor cursor() {
    return new Cursor(text());
  }

  String entry() {
    return millis + "-" + sequence;
  }

  /** The entry at which a partition is read on from here, as XREVRANGE takes it. */
  String entryIn(int other) {
    if (other == partition) {
      return entry();
    }
    // Of one and the same time the partitions come in order: the others are done or still to come.
    return Long.toString(other < partition ? Math.max(0, millis - 1) : millis);
  }

  /** Of that entry, the line before which a partition is read on. */
  int lineIn(int other) {
    return other == partition ? line : Integer.MAX_VALUE;
  }

  @Override
  public int compareTo(StreamPosition other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
