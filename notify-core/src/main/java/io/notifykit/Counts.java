package io.notifykit;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * How much there is of everything at one moment. Immutable.
 *
 * @param channels by name, each that has live tasks
 * @param deadLetters how many are kept
 * @param droppedDeadLetters how many had to go so far, because they were too many or too old
 */
public record Counts(Map<String, OfChannel> channels, long deadLetters, long droppedDeadLetters) {

  public Counts {
    channels = Collections.unmodifiableMap(new TreeMap<>(channels));
  }

  /**
   * The live tasks of a channel.
   *
   * @param scheduled how many wait for their due time
   * @param ready how many are due and wait for a worker
   * @param active how many workers hold
   * @param overdue for how long the next task of its queues has been due; empty when none is
   * @param paused whether its tasks are held back
   */
  public record OfChannel(
      long scheduled, long ready, long active, Optional<Duration> overdue, boolean paused) {
    private static final OfChannel NONE = new OfChannel(0, 0, 0, Optional.empty(), false);

    /** All live tasks. */
    public long live() {
      return scheduled + ready + active;
    }

    /** These together with others of the same channel. */
    public OfChannel plus(OfChannel other) {
      return new OfChannel(
          scheduled + other.scheduled,
          ready + other.ready,
          active + other.active,
          longer(overdue, other.overdue),
          paused || other.paused);
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
      return one.isPresent() && other.isPresent()
          ? one.filter(age -> age.compareTo(other.get()) >= 0).or(() -> other)
          : one.or(() -> other);
    }
  }

  /** The channel's tasks; all zero where it has none. */
  public OfChannel channel(String name) {
    return channels.getOrDefault(name, OfChannel.NONE);
  }

  /** How many tasks of all channels wait for their due time. */
  public long scheduled() {
    return sum(OfChannel::scheduled);
  }

  /** How many tasks of all channels are due and wait for a worker. */
  public long ready() {
    return sum(OfChannel::ready);
  }

  /** How many tasks of all channels are held by workers. */
  public long active() {
    return sum(OfChannel::active);
  }

  /** For how long the longest waiting of the next tasks has been due; empty when none is. */
  public Optional<Duration> overdue() {
    return channels.values().stream()
        .map(OfChannel::overdue)
        .reduce(Optional.empty(), OfChannel::longer);
  }

  /** These together with those of another partition. */
  public Counts plus(Counts other) {
    Map<String, OfChannel> both = new TreeMap<>(channels);
    other.channels.forEach((name, more) -> both.merge(name, more, OfChannel::plus));
    return new Counts(
        both, deadLetters + other.deadLetters, droppedDeadLetters + other.droppedDeadLetters);
  }

  private long sum(ToLongFunction<OfChannel> count) {
    return channels.values().stream().mapToLong(count).sum();
  }
}
