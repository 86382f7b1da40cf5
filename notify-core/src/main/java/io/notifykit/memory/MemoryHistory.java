package io.notifykit.memory;

import io.notifykit.Cursor;
import io.notifykit.DeadLetter;
import io.notifykit.DeadLetterFilter;
import io.notifykit.LogEntry;
import io.notifykit.LogFilter;
import io.notifykit.Page;
import io.notifykit.StoreHistory;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what tasks left behind in a {@link Memory}. Thread-safe. */
final class MemoryHistory implements StoreHistory {
  private final Memory memory;

  MemoryHistory(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Page<DeadLetter> letters(DeadLetterFilter filter, Cursor from, int max) {
    memory.enter();
    try {
      return memory.deadLetters.newestFirst(
          from,
          max,
          entry -> isWanted(entry, filter) ? Optional.of(letter(entry)) : Optional.empty());
    } finally {
      memory.leave();
    }
  }

  @Override
  public Optional<DeadLetter> letter(String id) {
    memory.enter();
    try {
      return number(id).flatMap(memory.deadLetters::find).map(MemoryHistory::letter);
    } finally {
      memory.leave();
    }
  }

  @Override
  public List<Optional<TaskId>> replay(List<Replay> replays) {
    List<Optional<TaskId>> answers = new ArrayList<>(replays.size());
    memory.enter();
    try {
      memory.tasks.requireRoom(replays.size());
      replays.forEach(replay -> answers.add(replay(replay)));
    } finally {
      memory.leave();
    }
    return answers;
  }

  private Optional<TaskId> replay(Replay replay) {
    if (!number(replay.letterId()).map(memory.deadLetters::remove).orElse(false)) {
      return Optional.empty();
    }
    boolean isFree = memory.tasks.find(replay.task().id()).isEmpty();
    StoredTask task =
        isFree ? replay.task() : new StoredTask(replay.spare(), replay.task().value());
    memory.tasks.add(LiveTask.of(task));
    return Optional.of(task.id());
  }

  @Override
  public boolean delete(String id) {
    memory.enter();
    try {
      return number(id).map(memory.deadLetters::remove).orElse(false);
    } finally {
      memory.leave();
    }
  }

  @Override
  public long purge(DeadLetterFilter filter) {
    memory.enter();
    try {
      return memory.deadLetters.list().stream()
          .filter(entry -> isWanted(entry, filter))
          .filter(entry -> memory.deadLetters.remove(entry.number()))
          .count();
    } finally {
      memory.leave();
    }
  }

  @Override
  public Page<LogEntry> log(LogFilter filter, Cursor from, int max) {
    memory.enter();
    try {
      return memory.history.newestFirst(
          from,
          max,
          entry ->
              LogEntry.parse(entry.at(), entry.value()).filter(line -> isWanted(line, filter)));
    } finally {
      memory.leave();
    }
  }

  private static boolean isWanted(LogEntry line, LogFilter filter) {
    return filter.taskId().map(line.taskId()::equals).orElse(true)
        && filter.channel().map(line.channel()::equals).orElse(true)
        && isWithin(line.at(), filter.from(), filter.until());
  }

  private static boolean isWanted(BoundedLog.Entry<MemoryLetter> entry, DeadLetterFilter filter) {
    return filter.channel().map(entry.value().channel()::equals).orElse(true)
        && (filter.group().isEmpty() || filter.group().equals(entry.value().group()))
        && isWithin(entry.at(), Optional.empty(), filter.before());
  }

  private static boolean isWithin(Instant at, Optional<Instant> from, Optional<Instant> until) {
    return !from.map(at::isBefore).orElse(false) && until.map(at::isBefore).orElse(true);
  }

  private static DeadLetter letter(BoundedLog.Entry<MemoryLetter> entry) {
    return new DeadLetter(
        Long.toString(entry.number()), entry.at(), entry.value().reason(), entry.value().task());
  }

  private static Optional<Long> number(String id) {
    try {
      return Optional.of(Long.parseLong(id)).filter(number -> number.toString().equals(id));
    } catch (NumberFormatException foreign) {
      return Optional.empty();
    }
  }
}
