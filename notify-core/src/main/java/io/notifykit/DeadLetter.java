package io.notifykit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An occurrence that was given up: why, and the task as it was then. Immutable.
 *
 * @param id names the letter in {@link DeadLetters}; opaque
 * @param at when it was given up, by the store's clock
 * @param reason why, in a few words; {@code CRASH_LOOP}, {@code UNKNOWN} and {@code
 *     SCHEDULE_FAILED} stand at the start
 * @param stored the task as its last attempt found it
 */
public record DeadLetter(String id, Instant at, String reason, StoredTask stored) {

  public TaskId taskId() {
    return stored.id();
  }

  /**
   * The channel of the task.
   *
   * @throws StoredFormatException when a newer version wrote it; so do the others below
   */
  public String channel() {
    return stored.header().channel();
  }

  public Optional<String> group() {
    return stored.header().group();
  }

  /** The number of the occurrence, from 1. */
  public long occurrence() {
    return stored.header().occurrence();
  }

  /** How many attempts were made, the last one included. */
  public int attempts() {
    return stored.header().attempt();
  }

  /** Why earlier attempts failed, oldest first; at most three. */
  public List<String> earlierReasons() {
    return stored.header().reasons();
  }

  /** The whole task with its message. */
  public Task task() {
    return TaskCodec.decode(stored);
  }
}
