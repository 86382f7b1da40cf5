package io.notifykit;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to deliver, when, and how patiently. Immutable and thread-safe. */
public final class Task {
  private static final Duration LONGEST_STALENESS = Duration.ofDays(3_650);

  private final Message message;
  private final @Nullable TaskId id;
  private final @Nullable String group;
  private final Schedule schedule;
  private final Priority priority;
  private final @Nullable Duration staleAfter;
  private final RetryPolicy retry;
  private final @Nullable Duration sendTimeout;
  private final boolean ifAbsent;

  private Task(Builder builder) {
    this.message = builder.message;
    this.id = builder.id;
    this.group = builder.group;
    this.schedule = builder.schedule;
    this.priority = builder.priority;
    this.staleAfter = builder.staleAfter;
    this.retry = builder.retry;
    this.sendTimeout = builder.sendTimeout;
    this.ifAbsent = builder.ifAbsent;
  }

  /** Starts a task that delivers {@code message}, unless told otherwise now and once. */
  public static Builder of(Message message) {
    return new Builder(message);
  }

  public Message message() {
    return message;
  }

  /** The chosen id; empty when the client shall generate one. */
  public Optional<TaskId> id() {
    return Optional.ofNullable(id);
  }

  public Optional<String> group() {
    return Optional.ofNullable(group);
  }

  public Schedule schedule() {
    return schedule;
  }

  public Priority priority() {
    return priority;
  }

  public Optional<Duration> staleAfter() {
    return Optional.ofNullable(staleAfter);
  }

  public RetryPolicy retry() {
    return retry;
  }

  /** After how long a send is interrupted, where that is sooner than the worker says. */
  public Optional<Duration> sendTimeout() {
    return Optional.ofNullable(sendTimeout);
  }

  /** Whether scheduling a task of an id that exists is a no-op instead of an error. */
  public boolean ifAbsent() {
    return ifAbsent;
  }

  @Override
  public String toString() {
    return "Task["
        + (id == null ? "" : id + ", ")
        + message.channel()
        + ", "
        + schedule.text()
        + "]";
  }

  /** Collects the parts of a task; not thread-safe. */
  public static final class Builder {
    private final Message message;
    private @Nullable TaskId id;
    private @Nullable String group;
    private Schedule schedule = Schedule.now();
    private Priority priority = Priority.NORMAL;
    private @Nullable Duration staleAfter;
    private RetryPolicy retry = RetryPolicy.DEFAULT;
    private @Nullable Duration sendTimeout;
    private boolean ifAbsent;

    private Builder(Message message) {
      this.message = Ranges.require("message", message);
    }

    /**
     * Names the task, which makes scheduling it twice an error; see {@link #ifAbsent()}.
     *
     * @param value 1 to 128 characters of {@code A-Z a-z 0-9 : _ . -}
     */
    public Builder id(String value) {
      return id(TaskId.of(value));
    }

    public Builder id(TaskId value) {
      this.id = Ranges.require("id", value);
      return this;
    }

    /**
     * Makes the task one of a group, which {@link NotifyClient#cancelGroup} cancels as a whole.
     *
     * @param name the same characters as an id
     */
    public Builder group(String name) {
      this.group = TaskId.requireName("group", name);
      return this;
    }

    /** When to send; {@link Schedule#now()} by default. */
    public Builder schedule(Schedule value) {
      this.schedule = Ranges.require("schedule", value);
      return this;
    }

    /** The order among ready tasks of the channel; {@link Priority#NORMAL} by default. */
    public Builder priority(Priority value) {
      this.priority = Ranges.require("priority", value);
      return this;
    }

    /**
     * Drops an occurrence that was not sent within this time of being due.
     *
     * @param limit 1 ms to 10 years; without a call occurrences are sent however late
     */
    public Builder staleAfter(Duration limit) {
      this.staleAfter =
          Ranges.require("staleAfter", limit, Duration.ofMillis(1), LONGEST_STALENESS);
      return this;
    }

    /** How often to try each occurrence; {@link RetryPolicy#DEFAULT} by default. */
    public Builder retry(RetryPolicy policy) {
      this.retry = Ranges.require("retry", policy);
      return this;
    }

    /**
     * Interrupts each send after this time; what the worker allows at most stays the limit.
     *
     * @param limit 10 ms to a day
     */
    public Builder sendTimeout(Duration limit) {
      this.sendTimeout =
          Ranges.require("sendTimeout", limit, Duration.ofMillis(10), Duration.ofDays(1));
      return this;
    }

    /** Makes scheduling a no-op where a task of this id exists already. */
    public Builder ifAbsent() {
      this.ifAbsent = true;
      return this;
    }

    /**
     * Makes the task.
     *
     * @throws InvalidValueException when {@link #ifAbsent()} was called without an id
     */
    public Task build() {
      if (ifAbsent && id == null) {
        throw new InvalidValueException("ifAbsent", "a task without id", "a task with an id");
      }
      return new Task(this);
    }
  }
}
