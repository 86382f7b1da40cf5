package io.notifykit.memory;

import io.notifykit.Counts;
import io.notifykit.Cursor;
import io.notifykit.InvalidValueException;
import io.notifykit.Page;
import io.notifykit.StoreListing;
import io.notifykit.TaskFilter;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Says which tasks there are in a {@link Memory}; counting them walks over all. Thread-safe. */
final class MemoryListing implements StoreListing {
  private static final int MOST_LOOKED_AT = 10_000;

  private final Memory memory;

  MemoryListing(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Counts counts() {
    memory.enter();
    try {
      Instant now = memory.clock.instant();
      Counts all =
          new Counts(Map.of(), memory.deadLetters.list().size(), memory.deadLetters.dropped());
      Map<String, Counts.OfChannel> channels = new TreeMap<>();
      for (LiveTask task : memory.tasks.behind(Optional.empty())) {
        channels.merge(task.channel(), count(task, now), Counts.OfChannel::plus);
      }
      return all.plus(new Counts(channels, 0, 0));
    } finally {
      memory.leave();
    }
  }

  private Counts.OfChannel count(LiveTask task, Instant now) {
    TaskInfo info = TaskInfo.listed(task.stored());
    Optional<Duration> overdue =
        info.nextDue()
            .filter(due -> info.state() != TaskState.ACTIVE && !due.isAfter(now))
            .map(due -> Duration.between(due, now));
    return new Counts.OfChannel(
        info.state() == TaskState.SCHEDULED ? 1 : 0,
        info.state() == TaskState.READY ? 1 : 0,
        info.state() == TaskState.ACTIVE ? 1 : 0,
        overdue,
        memory.paused.contains(task.channel()));
  }

  @Override
  public Page<TaskInfo> tasks(TaskFilter filter, Cursor from, int max) {
    memory.enter();
    try {
      Optional<TaskState> state = filter.state();
      if (state.filter(TaskState::isFinal).isPresent()) {
        long behind = position(from, Long::parseLong).orElse(0L);
        return memory.endings.page(state.get(), behind, max, memory.clock.instant());
      } else if (state.equals(Optional.of(TaskState.SCHEDULED))) {
        Optional<Place> behind = position(from, Place::parse);
        return page(memory.tasks.scheduledBehind(behind), task -> task.place().text(), filter, max);
      }
      Optional<TaskId> behind = position(from, TaskId::of);
      return page(memory.tasks.behind(behind), task -> task.id().value(), filter, max);
    } finally {
      memory.leave();
    }
  }

  private static <T> Optional<T> position(Cursor from, Function<String, T> parse) {
    try {
      return from.equals(Cursor.START) ? Optional.empty() : Optional.of(parse.apply(from.text()));
    } catch (NumberFormatException | InvalidValueException foreign) {
      throw from.invalid();
    }
  }

  private static Page<TaskInfo> page(
      Iterable<LiveTask> tasks, Function<LiveTask, String> position, TaskFilter filter, int max) {
    List<TaskInfo> found = new ArrayList<>();
    String last = "";
    int lookedAt = 0;
    for (LiveTask task : tasks) {
      if (found.size() == max || lookedAt++ == MOST_LOOKED_AT) {
        return new Page<>(found, Optional.of(new Cursor(last)));
      }
      TaskInfo info = TaskInfo.listed(task.stored());
      if (filter.includes(info)) {
        found.add(info);
      }
      last = position.apply(task);
    }
    return new Page<>(found, Optional.empty());
  }
}
