package io.notifykit;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Schedules notifications and looks after them; a {@code Worker} delivers them, in this process or
 * another. Thread-safe; make one and keep it.
 *
 * <p>Every call that takes a task checks it first and throws {@link InvalidValueException} before
 * anything is stored. When a call returns, the store has the task.
 */
public final class NotifyClient implements AutoCloseable {
  private final TaskStore store;
  private final String namespace;
  private final Map<String, ChannelProvider> providers;
  private final Adder adder;
  private final AsyncAdder asyncAdder;

  private NotifyClient(TaskStore store, String namespace, Map<String, ChannelProvider> providers) {
    this.store = store;
    this.namespace = namespace;
    this.providers = providers;
    Placer placer = new Placer(store);
    this.adder = new Adder(placer);
    this.asyncAdder = new AsyncAdder(placer);
  }

  /**
   * Opens a client on a store with all defaults.
   *
   * @param uri {@code memory:}, {@code redis://[user:password@]host[:port][/database]} or {@code
   *     rediss:} for TLS
   * @throws InvalidValueException when the URI is not of that form
   * @throws ConfigException when no module on the class path opens that scheme, or the store must
   *     not be used as it is set up
   * @throws StoreException when the store cannot be reached
   */
  public static NotifyClient connect(String uri) {
    return builder().store(uri).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Delivers a message now; see {@link #schedule(Task)}. */
  public TaskId schedule(Message message) {
    return schedule(Task.of(message).build());
  }

  /** Delivers a message when the schedule says; see {@link #schedule(Task)}. */
  public TaskId schedule(Message message, Schedule schedule) {
    return schedule(Task.of(message).schedule(schedule).build());
  }

  /**
   * Stores a task; calls of several threads share a round trip.
   *
   * @return its id, the chosen or the generated one, or of a collapse the one of the task that
   *     waited already
   * @throws DuplicateTaskException when the id is taken and the task is neither {@code ifAbsent}
   *     nor may replace the other
   * @throws StoreException when the store failed and nothing was stored
   * @throws UnknownOutcomeException when nobody knows; carries the id
   */
  public TaskId schedule(Task task) {
    return adder.add(encode(task));
  }

  /** Delivers a message now, without waiting; see {@link #scheduleAsync(Task)}. */
  public CompletableFuture<TaskId> scheduleAsync(Message message) {
    return scheduleAsync(Task.of(message).build());
  }

  /**
   * Stores a task without waiting for the store. Waits only while 10,000 tasks are queued already.
   *
   * @return completes as {@link #schedule(Task)} would return or throw, on the client's own thread:
   *     hang slow work on it with the {@code Async} methods
   * @throws InvalidValueException at once, when the message is refused
   */
  public CompletableFuture<TaskId> scheduleAsync(Task task) {
    return asyncAdder.add(encode(task));
  }

  /**
   * Stores many tasks, 1,000 in a round trip; all are checked before the first is stored.
   *
   * @return an answer for each task, in order
   * @throws StoreException when nothing at all was stored
   */
  public List<ScheduleResult> scheduleAll(List<Task> tasks) {
    List<NewTask> all = new ArrayList<>(tasks.size());
    for (Task task : tasks) {
      all.add(encode(task));
    }
    return adder.addAll(all);
  }

  /**
   * What is known of a task, while it lives and for 24 hours afterwards.
   *
   * @throws StoredFormatException when a newer version wrote it
   */
  public Optional<TaskInfo> find(TaskId id) {
    return store.admin().find(id);
  }

  /**
   * Cancels a task: after {@link CancelResult#CANCELLED} no send of it starts. Where a worker holds
   * it already, in whatever process, its send is interrupted at once; the answer is {@link
   * CancelResult#RUNNING} then, and {@link #find} tells later what became of it.
   */
  public CancelResult cancel(TaskId id) {
    return store.admin().cancel(id);
  }

  /**
   * Cancels all tasks of a group.
   *
   * @return how many were cancelled; those that are being sent are not among them, but asked to
   *     stop as {@link #cancel} does
   */
  public int cancelGroup(String group) {
    return store.admin().cancelGroup(TaskId.requireName("group", group));
  }

  /**
   * Moves a task that waits to another time, which becomes the nominal time of its present
   * occurrence: a cyclic task goes on from there.
   *
   * @param due one that has passed makes it due at once
   * @throws InvalidValueException when {@code due} is null, before 1970 or after the year 9999
   * @throws StoredFormatException when a newer version wrote the task
   */
  public ChangeResult reschedule(TaskId id, Instant due) {
    return store.admin().reschedule(id, Ranges.require("due", due));
  }

  /**
   * Gives a task that waits another message, of the same channel; schedule, options and attempts
   * made so far stay. The occurrence keeps its idempotency key too: a provider that has taken an
   * attempt of which we do not know may go on with the former message.
   *
   * @throws InvalidValueException when the message is refused, or is of another channel
   * @throws StoredFormatException when a newer version wrote the task
   */
  public ChangeResult update(TaskId id, Message message) {
    check(message);
    return store.admin().update(id, task -> TaskCodec.withMessage(task, message));
  }

  /**
   * Sends the present occurrence of a task that waits as soon as a worker can, even in quiet hours.
   * Its nominal time stays: the series goes on with the occurrence after that.
   *
   * @throws StoredFormatException when a newer version wrote the task
   */
  public ChangeResult runNow(TaskId id) {
    return store.admin().runNow(id);
  }

  /**
   * Stops the delivery of a channel's tasks, by all workers, until {@link #resume}. After this
   * returned no worker claims one; sends on their way go on. Tasks can be scheduled meanwhile, and
   * wait. A repeat does no harm.
   */
  public void pause(String channel) {
    store.admin().pause(TaskId.requireName("channel", channel));
  }

  /** Ends a pause; without effect on a channel that is not paused. */
  public void resume(String channel) {
    store.admin().resume(TaskId.requireName("channel", channel));
  }

  /** The store behind this client, for workers and modules of Notify. */
  public TaskStore store() {
    return store;
  }

  public String namespace() {
    return namespace;
  }

  /** Stores what {@code scheduleAsync} has queued, then closes the store; idempotent. */
  @Override
  public void close() {
    asyncAdder.close();
    store.close();
  }

  private void check(Message message) {
    ChannelProvider provider = providers.get(Ranges.require("message", message).channel());
    if (provider != null) {
      provider.check(message);
    }
  }

  private NewTask encode(Task task) {
    check(task.message());
    Instant now = store.now();
    boolean named = task.id().isPresent() || task.collapse().isPresent();
    TaskId id = task.id().orElseGet(() -> newId(task, now));
    return new NewTask(task, TaskCodec.encode(task, id, now, named ? RandomIds.nonce() : ""));
  }

  /** A task that collapses lives where its key does, so that both are found in one step. */
  private TaskId newId(Task task, Instant now) {
    int partitions = store.partitions();
    TaskId id = RandomIds.taskId(now);
    if (task.collapse().isPresent()) {
      int home = TaskStore.partitionOf(TaskId.of(task.collapse().get().key()), partitions);
      while (TaskStore.partitionOf(id, partitions) != home) {
        id = RandomIds.taskId(now);
      }
    }
    return id;
  }

  /** Collects what a client needs to know; not thread-safe. */
  public static final class Builder {
    private static final int MOST_PARTITIONS = 64;

    private @Nullable String uri;
    private String namespace = "notify";
    private @Nullable String application;
    private int partitions = 1;
    private @Nullable Credentials credentials;
    private @Nullable Clock clock;

    private Builder() {}

    /** Where the tasks are kept; see {@link NotifyClient#connect}. */
    public Builder store(String value) {
      this.uri = value;
      return this;
    }

    /**
     * Keeps the tasks of one application apart; {@code notify} by default, characters as in an id.
     */
    public Builder namespace(String value) {
      this.namespace = TaskId.requireName("namespace", value);
      return this;
    }

    /**
     * Who uses the namespace; its own name by default. A namespace that another application used
     * first is refused.
     */
    public Builder application(String value) {
      this.application = TaskId.requireName("application", value);
      return this;
    }

    /**
     * Into how many parts a new namespace is split, 1 to 64, 1 by default; without effect on one
     * that exists.
     */
    public Builder partitions(int value) {
      if (value < 1 || value > MOST_PARTITIONS) {
        throw new InvalidValueException("partitions", "" + value, "1 to " + MOST_PARTITIONS);
      }
      this.partitions = value;
      return this;
    }

    /** Logs in with these instead of the URI's; {@code user} may be null for the default user. */
    public Builder credentials(@Nullable String user, String password) {
      this.credentials = new Credentials(Optional.ofNullable(user), password);
      return this;
    }

    /** Replaces the store's clock; for tests. */
    public Builder clock(Clock value) {
      this.clock = value;
      return this;
    }

    /** Opens the store; see {@link NotifyClient#connect} for what it throws. */
    public NotifyClient build() {
      URI parsed = StoreProviders.parse(uri);
      Map<String, ChannelProvider> providers =
          ChannelProviders.load(NotifyClient.class.getClassLoader());
      StoreSettings settings =
          new StoreSettings(
              parsed,
              namespace,
              application == null ? namespace : application,
              partitions,
              Optional.ofNullable(credentials),
              Optional.ofNullable(clock));
      TaskStore store = StoreProviders.of(parsed.getScheme()).open(settings);
      return new NotifyClient(store, namespace, providers);
    }
  }
}
