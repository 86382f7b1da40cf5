package io.notifykit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which attempts are meant: those that fulfil all that is said here. Start with {@link #all}.
 * Immutable.
 *
 * @param taskId of this task
 * @param channel through this channel
 * @param from settled at this time or later
 * @param until settled before this time
 */
public record LogFilter(
    Optional<TaskId> taskId,
    Optional<String> channel,
    Optional<Instant> from,
    Optional<Instant> until) {
  private static final LogFilter ALL =
      new LogFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public static LogFilter all() {
    return ALL;
  }

  /** Only attempts of a task. */
  public LogFilter task(TaskId id) {
    return new LogFilter(Optional.of(Ranges.require("task", id)), channel, from, until);
  }

  /** Only attempts through a channel. */
  public LogFilter channel(String name) {
    return new LogFilter(taskId, Optional.of(TaskId.requireName("channel", name)), from, until);
  }

  /** Only attempts that were settled at this time or later. */
  public LogFilter from(Instant time) {
    return new LogFilter(taskId, channel, Optional.of(Ranges.require("from", time)), until);
  }

  /** Only attempts that were settled before this time. */
  public LogFilter until(Instant time) {
    return new LogFilter(taskId, channel, from, Optional.of(Ranges.require("until", time)));
  }
}
