package io.notifykit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters are meant: those that fulfil all that is said here. Start with {@link #all}.
 * Immutable.
 *
 * @param channel of this channel
 * @param group of this group of tasks
 * @param before given up before this time
 */
public record DeadLetterFilter(
    Optional<String> channel, Optional<String> group, Optional<Instant> before) {
  private static final DeadLetterFilter ALL =
      new DeadLetterFilter(Optional.empty(), Optional.empty(), Optional.empty());

  public static DeadLetterFilter all() {
    return ALL;
  }

  /** Only those of a channel. */
  public DeadLetterFilter channel(String name) {
    return new DeadLetterFilter(Optional.of(TaskId.requireName("channel", name)), group, before);
  }

  /** Only those of a group. */
  public DeadLetterFilter group(String name) {
    return new DeadLetterFilter(channel, Optional.of(TaskId.requireName("group", name)), before);
  }

  /** Only those that were given up before this time. */
  public DeadLetterFilter before(Instant time) {
    return new DeadLetterFilter(channel, group, Optional.of(Ranges.require("before", time)));
  }
}
