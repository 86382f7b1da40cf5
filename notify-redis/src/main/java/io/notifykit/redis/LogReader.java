package io.notifykit.redis;

import io.notifykit.Cursor;
import io.notifykit.LogEntry;
import io.notifykit.LogFilter;
import io.notifykit.Page;
import io.notifykit.TaskHeader;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the log of attempts in Redis. Thread-safe. */
final class LogReader {
  private final int partitions;
  private final Scripts scripts;

  LogReader(int partitions, Scripts scripts) {
    this.partitions = partitions;
    this.scripts = scripts;
  }

  Page<LogEntry> read(LogFilter filter, Cursor from, int max) {
    IntStream where =
        filter
            .taskId()
            .map(id -> IntStream.of(TaskStore.partitionOf(id, partitions)))
            .orElseGet(() -> IntStream.range(0, partitions));
    return NewestFirst.page(
        where,
        StreamPosition.before(filter.until()),
        from,
        max,
        (partition, behind, most) -> read(filter, partition, behind, most));
  }

  private NewestFirst.Part<LogEntry> read(
      LogFilter filter, int partition, StreamPosition behind, int max) {
    Arguments arguments =
        Arguments.of(behind.entryIn(partition))
            .add(behind.lineIn(partition))
            .add(filter.from().map(TaskHeader::millis).map(String::valueOf).orElse("-"))
            .add(filter.taskId().map(TaskId::value).orElse(""))
            .add(filter.channel().orElse(""))
            .add(max);
    Reply reply = scripts.run(Script.LOG, partition, arguments).orElseThrow();
    List<NewestFirst.Found<LogEntry>> found = new ArrayList<>();
    for (int i = 2; i < reply.size(); i += 3) {
      StreamPosition position = StreamPosition.of(partition, reply.text(i), reply.number(i + 1));
      LogEntry.parse(Instant.ofEpochMilli(position.millis()), reply.text(i + 2))
          .ifPresent(entry -> found.add(new NewestFirst.Found<>(position, entry)));
    }
    return new NewestFirst.Part<>(
        found, StreamPosition.end(partition, reply.text(0), reply.number(1)));
  }
}
