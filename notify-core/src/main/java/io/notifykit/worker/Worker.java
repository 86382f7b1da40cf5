package io.notifykit.worker;

import io.notifykit.Channel;
import io.notifykit.ChannelLimits;
import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.NotifyConfig;
import io.notifykit.NotifyListener;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Delivers tasks through channels. Any number of workers, in any number of processes, share the
 * work of a namespace; each serves the channels that it was given. Thread-safe.
 *
 * <p>{@link #start()} it once, {@link #stop(Duration)} it once; the client that it was built on
 * must be closed after it.
 */
public final class Worker implements AutoCloseable {
  private static final Duration DEFAULT_GRACE = Duration.ofSeconds(20);

  private final WorkerParts parts;
  private State state = State.NEW;

  private enum State {
    NEW,
    RUNNING,
    STOPPED
  }

  private Worker(WorkerParts parts) {
    this.parts = parts;
  }

  /** Starts a worker that takes its tasks from the client's store and namespace. */
  public static Builder builder(NotifyClient client) {
    return new Builder(client.store(), client.namespace());
  }

  /**
   * Registers with the store and starts to deliver.
   *
   * @throws IllegalStateException when it was started or stopped before
   * @throws io.notifykit.StoreException when the store cannot be reached; the worker may be started
   *     again then
   */
  public synchronized void start() {
    if (state != State.NEW) {
      throw new IllegalStateException("a worker starts once; this one is " + state);
    }
    parts.start();
    state = State.RUNNING;
  }

  /**
   * Delivers on the calling thread everything that is due now by the store's clock, tasks of dead
   * workers too, and what becomes due thereby; then returns. For tests that move the clock, and for
   * hosts that drive the worker themselves: no thread is started and no send is interrupted.
   *
   * @return how many tasks were taken
   * @throws IllegalStateException when the worker was started or stopped
   */
  public synchronized int runDue() {
    if (state != State.NEW) {
      throw new IllegalStateException("runDue() is for a worker that is not started");
    }
    return parts.runDue();
  }

  /**
   * Stops in order: no more claims; sends end by themselves within {@code grace}; then they are
   * interrupted and treated as the channel's {@code onUnknown()} says. Tasks that were claimed and
   * not started go back. Channels that a provider made are closed.
   *
   * @param grace zero to a day
   * @return whether every send ended by itself
   */
  public synchronized boolean stop(Duration grace) {
    Builder.require("grace", grace, Duration.ZERO, Builder.DAY);
    State before = state;
    state = State.STOPPED;
    return switch (before) {
      case NEW -> {
        parts.leave();
        yield true;
      }
      case RUNNING -> parts.stop(grace);
      case STOPPED -> true;
    };
  }

  /** How long ago each part of the worker last did its work; nothing while it is not running. */
  public WorkerHealth health() {
    return parts.health();
  }

  /** Stops with a grace of 20 seconds, unless stopped already. */
  @Override
  public void close() {
    stop(DEFAULT_GRACE);
  }

  /** Collects what a worker needs to know; not thread-safe. */
  public static final class Builder {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_CONCURRENCY = 10_000;

    final TaskStore store;
    final String namespace;
    final Map<String, Channel> byHand = new TreeMap<>();
    final Map<String, Integer> concurrencies = new HashMap<>();
    final Map<String, ChannelLimits> limits = new HashMap<>();
    NotifyConfig config = NotifyConfig.empty();
    ClassLoader loader = Worker.class.getClassLoader();
    NotifyListener listener = NotifyListener.NONE;
    @Nullable Executor executor;
    String name = "worker";
    int concurrency = 16;
    Duration lease = Duration.ofSeconds(30);
    Duration sweepInterval = Duration.ofSeconds(5);
    Duration sendTimeout = Duration.ofMinutes(1);

    Builder(TaskStore store, String namespace) {
      this.store = store;
      this.namespace = namespace;
    }

    /**
     * Serves a channel that the host made, and closes itself; it takes precedence over a discovered
     * one.
     */
    public Builder channel(String channelName, Channel channel) {
      byHand.put(Message.requireChannel(channelName), channel);
      return this;
    }

    /** Serves every channel on the class path that has a section in the configuration. */
    public Builder discoverChannels(NotifyConfig settings) {
      return discoverChannels(settings, Worker.class.getClassLoader());
    }

    /** The same, with the providers that another class loader sees. */
    public Builder discoverChannels(NotifyConfig settings, ClassLoader classLoader) {
      this.config = settings;
      this.loader = classLoader;
      return this;
    }

    /** How many sends of each channel run at once: 1 to 10,000; 16 by default. */
    public Builder concurrency(int sends) {
      this.concurrency = requireConcurrency(sends);
      return this;
    }

    /** How many sends of one channel run at once: 1 to 10,000. */
    public Builder concurrency(String channelName, int sends) {
      concurrencies.put(Message.requireChannel(channelName), requireConcurrency(sends));
      return this;
    }

    /**
     * Limits how much of a channel all workers of the namespace send together; give each of them
     * the same. What is said here takes precedence over the configuration.
     */
    public Builder limits(String channelName, ChannelLimits value) {
      if (value == null) {
        throw new InvalidValueException("limits", "null", "a value");
      }
      limits.put(Message.requireChannel(channelName), value);
      return this;
    }

    /** Learns what the worker does; nobody by default. */
    public Builder listener(NotifyListener value) {
      this.listener = value;
      return this;
    }

    /**
     * Runs the sends, such as an executor of virtual threads; platform threads of the worker by
     * default. The worker never shuts it down.
     */
    public Builder executor(Executor value) {
      this.executor = value;
      return this;
    }

    /** Appears in the names of the worker's threads; {@code worker} by default. */
    public Builder name(String value) {
      this.name = value;
      return this;
    }

    /**
     * How long a silent worker counts as living: its tasks run elsewhere after this plus two
     * sweeps. 100 ms to a day, the same for all workers of a namespace; 30 seconds by default.
     */
    public Builder lease(Duration value) {
      this.lease = require("lease", value, Duration.ofMillis(100), DAY);
      return this;
    }

    /** How often to look for tasks of dead workers: 10 ms to a day; 5 seconds by default. */
    public Builder sweepInterval(Duration value) {
      this.sweepInterval = require("sweepInterval", value, Duration.ofMillis(10), DAY);
      return this;
    }

    /** After how long a send is interrupted: 10 ms to a day; a minute by default. */
    public Builder sendTimeout(Duration value) {
      this.sendTimeout = require("sendTimeout", value, Duration.ofMillis(10), DAY);
      return this;
    }

    /**
     * Makes the configured channels.
     *
     * @throws io.notifykit.ConfigException when a section has no provider, settings are wrong, or
     *     no channel is left to serve; names every fault
     */
    public Worker build() {
      return new Worker(new WorkerParts(this));
    }

    private static int requireConcurrency(int sends) {
      if (sends < 1 || sends > MOST_CONCURRENCY) {
        throw new InvalidValueException("concurrency", "" + sends, "1 to " + MOST_CONCURRENCY);
      }
      return sends;
    }

    private static Duration require(String field, Duration value, Duration least, Duration most) {
      if (value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw new InvalidValueException(field, String.valueOf(value), least + " to " + most);
      }
      return value;
    }
  }
}
