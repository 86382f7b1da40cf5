package io.notifykit;

import java.util.Optional;

/**
 * Which tasks are meant: those that fulfil all that is said here. Start with {@link #all}, which
 * are all that are live. Immutable.
 *
 * @param state in this state; tasks that ended are known for 24 hours, by state alone
 * @param channel of this channel
 * @param group of this group
 */
public record TaskFilter(
    Optional<TaskState> state, Optional<String> channel, Optional<String> group) {
  private static final TaskFilter ALL =
      new TaskFilter(Optional.empty(), Optional.empty(), Optional.empty());

  /** All live tasks. */
  public static TaskFilter all() {
    return ALL;
  }

  /** Only those in a state. */
  public TaskFilter state(TaskState value) {
    return new TaskFilter(Optional.of(Ranges.require("state", value)), channel, group);
  }

  /** Only those of a channel. */
  public TaskFilter channel(String name) {
    return new TaskFilter(state, Optional.of(TaskId.requireName("channel", name)), group);
  }

  /** Only those of a group. */
  public TaskFilter group(String name) {
    return new TaskFilter(state, channel, Optional.of(TaskId.requireName("group", name)));
  }

  /** Whether this lets a live task through. */
  public boolean includes(TaskInfo task) {
    return state.map(task.state()::equals).orElse(true)
        && (channel.isEmpty() || channel.equals(task.channel()))
        && (group.isEmpty() || group.equals(task.group()));
  }

  TaskFilter requireKnown() {
    if (state.filter(TaskState::isFinal).isPresent()
        && (channel.isPresent() || group.isPresent())) {
      throw new InvalidValueException(
          "state", state.get() + " of a channel or group", "SCHEDULED, READY, ACTIVE");
    }
    return this;
  }
}
