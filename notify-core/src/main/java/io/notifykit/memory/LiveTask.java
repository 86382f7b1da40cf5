package io.notifykit.memory;

import io.notifykit.Ending;
import io.notifykit.LogEntry;
import io.notifykit.StoredFormatException;
import io.notifykit.StoredTask;
import io.notifykit.TaskHeader;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task that has not ended. Guarded by the lock of {@link Memory}. */
final class LiveTask {
  private final String channel;
  private final String nonce;
  private final Optional<String> group;
  private StoredTask stored;
  private @Nullable Place place;

  private LiveTask(StoredTask stored, String channel, String nonce, Optional<String> group) {
    this.stored = stored;
    this.channel = channel;
    this.nonce = nonce;
    this.group = group;
  }

  /**
   * Takes a new task in. One of a newer format has no nonce and no group that could be read.
   *
   * @throws StoredFormatException when it has no channel, or is scheduled for a time that cannot be
   *     read: guessing might send it too early
   */
  static LiveTask of(StoredTask task) {
    String channel = HeaderStart.channel(task);
    Optional<TaskHeader> header =
        HeaderStart.state(task) == HeaderStart.READY ? readable(task) : Optional.of(task.header());
    String nonce = header.map(TaskHeader::nonce).orElse("");
    return new LiveTask(task, channel, nonce, header.flatMap(TaskHeader::group));
  }

  TaskId id() {
    return stored.id();
  }

  String channel() {
    return channel;
  }

  String nonce() {
    return nonce;
  }

  Optional<String> group() {
    return group;
  }

  StoredTask stored() {
    return stored;
  }

  byte state() {
    return HeaderStart.state(stored);
  }

  /** Where it stands in the queue that its state names; meaningless while it is active. */
  Place place() {
    return Objects.requireNonNull(place);
  }

  /** The due time of its header. */
  Instant due() {
    return stored.header().due();
  }

  TaskInfo info() {
    return TaskInfo.live(stored);
  }

  boolean isActive() {
    return state() == HeaderStart.ACTIVE || isCancelled();
  }

  /** Whether it was cancelled since it was claimed. */
  boolean isCancelled() {
    return state() == HeaderStart.CANCELLED_WHILE_ACTIVE;
  }

  /** The end record of a cancelled task; occurrence 0 where the header cannot be read. */
  Ending cancelled(String reason) {
    return readable(stored)
        .map(header -> Ending.of(TaskState.CANCELLED, header, reason))
        .orElseGet(() -> new Ending(TaskState.CANCELLED, nonce, 0, reason));
  }

  /** The line of the history that follows the last attempt of a cancelled task. */
  Optional<String> logCancelled() {
    return readable(stored)
        .map(
            header ->
                new LogEntry(
                    id(),
                    header.occurrence(),
                    header.attempt(),
                    "cancelled",
                    0,
                    "",
                    Memory.WHILE_ACTIVE))
        .map(LogEntry::text);
  }

  /** Whether it waits in the same queue of ready tasks, with the same priority. */
  boolean isReadyBeside(LiveTask other) {
    return state() == HeaderStart.READY
        && other.state() == HeaderStart.READY
        && channel.equals(other.channel)
        && HeaderStart.priority(stored) == HeaderStart.priority(other.stored);
  }

  void become(StoredTask next) {
    stored = next;
  }

  void stand(Place next, byte state) {
    place = next;
    stored = HeaderStart.in(stored, state);
  }

  private static Optional<TaskHeader> readable(StoredTask task) {
    try {
      return Optional.of(task.header());
    } catch (StoredFormatException newer) {
      return Optional.empty();
    }
  }
}
