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
  private final boolean replaceExisting;
  private final @Nullable Collapse collapse;

  private Task(Builder builder) {
    this.message = builder.message;
    this.id = builder.id;
    this.group = builder.group;
    this.schedule =
        builder.collapse == null ? builder.schedule : Schedule.in(builder.collapse.window());
    this.priority = builder.priority;
    this.staleAfter = builder.staleAfter;
    this.retry = builder.retry;
    this.sendTimeout = builder.sendTimeout;
    this.ifAbsent = builder.ifAbsent;
    this.replaceExisting = builder.replaceExisting;
    this.collapse = builder.collapse;
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

  /** Whether it takes the place of a task of its id that waits. */
  public boolean replaceExisting() {
    return replaceExisting;
  }

  /** What it has in common with those whose place it takes. */
  public Optional<Collapse> collapse() {
    return Optional.ofNullable(collapse);
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
    private boolean replaceExisting;
    private @Nullable Collapse collapse;

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
     * Puts the task in the place of one of this id that waits: message, schedule and options are
     * then those of this one, and it starts anew. Where none waits it is stored, even if one of
     * this id has ended within the last 24 hours. One that a worker holds is not replaced:
     * scheduling throws a {@link DuplicateTaskException}, or answers {@link
     * ScheduleResult.Status#RUNNING}.
     */
    public Builder replaceExisting() {
      this.replaceExisting = true;
      return this;
    }

    /**
     * Collapses tasks of one key that follow each other closely into one ("debounce"): each call
     * starts the window anew, and when it is over without another call the latest task is due. So a
     * stream that never pauses is never sent; see {@link #collapse(String, Duration, Duration)}.
     *
     * <p>While its task waits a call gives it the new message and options, and returns its id. One
     * that is due already, and waits for a worker, stays due. One that a worker holds is left
     * alone: the call starts the next window.
     *
     * @param key 1 to 128 characters of {@code A-Z a-z 0-9 : _ . -}; a name of its own, not an id
     * @param window 1 ms to 30 days
     */
    public Builder collapse(String key, Duration window) {
      this.collapse = new Collapse(key, window, Optional.empty());
      return this;
    }

    /**
     * The same, but due at the latest when the first task of a window has waited for {@code
     * longest}.
     *
     * @param longest {@code window} to 365 days
     */
    public Builder collapse(String key, Duration window, Duration longest) {
      this.collapse = new Collapse(key, window, Optional.of(Ranges.require("longest", longest)));
      return this;
    }

    /**
     * Makes the task.
     *
     * @throws InvalidValueException when {@link #ifAbsent()} or {@link #replaceExisting()} was
     *     called without an id, or options contradict each other
     */
    public Task build() {
      if (ifAbsent && id == null) {
        throw new InvalidValueException("ifAbsent", "a task without id", "a task with an id");
      }
      if (replaceExisting && (id == null || ifAbsent)) {
        String given = id == null ? "a task without id" : "together with ifAbsent";
        throw new InvalidValueException("replaceExisting", given, "a task with an id, alone");
      }
      if (collapse != null) {
        if (id != null || ifAbsent || !schedule.equals(Schedule.now())) {
          throw new InvalidValueException(
              "collapse",
              "together with " + (id != null ? "id" : ifAbsent ? "ifAbsent" : "schedule"),
              "a task without id and schedule");
        }
      }
      return new Task(this);
    }
  }
}
