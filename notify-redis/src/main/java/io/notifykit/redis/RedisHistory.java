package io.notifykit.redis;

import io.notifykit.Cursor;
import io.notifykit.DeadLetter;
import io.notifykit.DeadLetterFilter;
import io.notifykit.LogEntry;
import io.notifykit.LogFilter;
import io.notifykit.Page;
import io.notifykit.StoreHistory;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.UnknownOutcomeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads and replays what tasks left behind in Redis. Thread-safe. */
final class RedisHistory implements StoreHistory {
  private final int partitions;
  private final Scripts scripts;
  private final LogReader log;

  RedisHistory(int partitions, Scripts scripts) {
    this.partitions = partitions;
    this.scripts = scripts;
    this.log = new LogReader(partitions, scripts);
  }

  @Override
  public Page<DeadLetter> letters(DeadLetterFilter filter, Cursor from, int max) {
    return NewestFirst.page(
        IntStream.range(0, partitions),
        StreamPosition.before(filter.before()),
        from,
        max,
        (partition, behind, most) -> letters(filter, partition, behind, most));
  }

  private NewestFirst.Part<DeadLetter> letters(
      DeadLetterFilter filter, int partition, StreamPosition behind, int max) {
    boolean isRead = behind.partition() == partition;
    Arguments arguments =
        Arguments.of((isRead ? "(" : "") + behind.entryIn(partition), "-")
            .add(filter.channel().orElse(""))
            .add(filter.group().orElse(""))
            .add(max);
    Reply reply = scripts.run(Script.LETTERS, partition, arguments).orElseThrow();
    List<NewestFirst.Found<DeadLetter>> found = new ArrayList<>();
    for (int i = 1; i < reply.size(); i += 4) {
      StreamPosition position = StreamPosition.of(partition, reply.text(i), 1);
      StoredTask task = new StoredTask(TaskId.of(reply.text(i + 1)), reply.bytes(i + 3));
      found.add(new NewestFirst.Found<>(position, letter(position, reply.text(i + 2), task)));
    }
    return new NewestFirst.Part<>(found, StreamPosition.end(partition, reply.text(0), 1));
  }

  @Override
  public Optional<DeadLetter> letter(String id) {
    return position(id)
        .flatMap(
            position -> {
              Arguments arguments = Arguments.of(position.entry(), position.entry(), "", "").add(1);
              Reply reply =
                  scripts.run(Script.LETTERS, position.partition(), arguments).orElseThrow();
              return reply.size() == 1
                  ? Optional.empty()
                  : Optional.of(
                      letter(
                          position,
                          reply.text(3),
                          new StoredTask(TaskId.of(reply.text(2)), reply.bytes(4))));
            });
  }

  private static DeadLetter letter(StreamPosition position, String reason, StoredTask task) {
    return new DeadLetter(position.text(), Instant.ofEpochMilli(position.millis()), reason, task);
  }

  @Override
  public List<Optional<TaskId>> replay(List<Replay> replays) {
    List<Optional<TaskId>> answers = new ArrayList<>();
    replays.forEach(replay -> answers.add(Optional.empty()));
    for (int partition = 0; partition < partitions; partition++) {
      int here = partition;
      int[] indexes =
          IntStream.range(0, replays.size())
              .filter(i -> isIn(here, replays.get(i).letterId()))
              .toArray();
      if (indexes.length > 0) {
        List<Replay> some = IntStream.of(indexes).mapToObj(replays::get).toList();
        byte[] kinds = replay(partition, some);
        for (int i = 0; i < indexes.length; i++) {
          Replay replay = some.get(i);
          answers.set(
              indexes[i],
              switch (kinds[i]) {
                case '1' -> Optional.of(replay.task().id());
                case '2' -> Optional.of(replay.spare());
                default -> Optional.empty();
              });
        }
      }
    }
    return answers;
  }

  private byte[] replay(int partition, List<Replay> replays) {
    Arguments arguments = new Arguments();
    for (Replay replay : replays) {
      arguments
          .add(position(replay.letterId()).orElseThrow().entry())
          .add(replay.task().id().value())
          .add(replay.spare().value())
          .add(replay.task().value());
    }
    try {
      return scripts.once(Script.REPLAY, partition, arguments).orElseThrow().bytes(0);
    } catch (LostReplyException lost) {
      // Not repeated: a letter that is gone then would be gone by whose doing?
      throw new UnknownOutcomeException(replays.stream().map(r -> r.task().id()).toList(), lost);
    }
  }

  private boolean isIn(int partition, String letterId) {
    return position(letterId).filter(position -> position.partition() == partition).isPresent();
  }

  @Override
  public boolean delete(String id) {
    return position(id)
        .map(position -> purge(position.partition(), position.entry(), position.entry(), "", ""))
        .map(reply -> reply.number(0) > 0)
        .orElse(false);
  }

  @Override
  public long purge(DeadLetterFilter filter) {
    long deleted = 0;
    StreamPosition newest = StreamPosition.before(filter.before());
    for (int partition = 0; partition < partitions; partition++) {
      String from = "-";
      String to = newest.entryIn(partition);
      while (!from.equals("(")) {
        Reply reply =
            purge(partition, from, to, filter.channel().orElse(""), filter.group().orElse(""));
        deleted += reply.number(0);
        from = "(" + reply.text(1);
      }
    }
    return deleted;
  }

  /** Empty when no letter ever had such an id. */
  private Optional<StreamPosition> position(String id) {
    return StreamPosition.parse(id)
        .filter(position -> position.text().equals(id))
        .filter(position -> position.line() == 1 && position.partition() < partitions);
  }

  private Reply purge(int partition, String from, String to, String channel, String group) {
    return scripts
        .run(Script.PURGE, partition, Arguments.of(from, to, channel, group))
        .orElseThrow();
  }

  @Override
  public Page<LogEntry> log(LogFilter filter, Cursor from, int max) {
    return log.read(filter, from, max);
  }
}
