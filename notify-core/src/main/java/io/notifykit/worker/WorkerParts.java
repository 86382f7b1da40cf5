package io.notifykit.worker;

import io.notifykit.Channel;
import io.notifykit.ChannelLimits;
import io.notifykit.ClaimKey;
import io.notifykit.ConfigException;
import io.notifykit.StoreException;
import io.notifykit.StoreUpkeep;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import io.notifykit.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a worker: how they are put together, started, and stopped in order. */
final class WorkerParts implements StoreUpkeep.Hints {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerParts.class);

  /** For what must end soon: loops after their interrupt, sends after theirs. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final Duration TURN = Duration.ofMillis(20);

  /** A fetcher may wait for a server that does not answer. */
  private static final Duration LONGEST_FETCH = Duration.ofSeconds(7);

  private static final Duration LONGEST_BEAT = Duration.ofSeconds(10);

  /** No step of a loop waits for longer than some seconds, nor does a call of the store. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

  private final TaskStore store;
  private final String name;
  private final Map<String, Channel> discovered;
  private final Identity identity;
  private final List<Settler> settlers;
  private final Events events;
  private final Senders senders;
  private final Map<String, Lane> lanes = new TreeMap<>();
  private final List<Fetching> fetchers = new ArrayList<>();
  private final Promoter promoter;
  private final Reaper reaper;
  private final List<Loop> fetching = new ArrayList<>();
  private final List<Loop> settling = new ArrayList<>();
  private final List<Loop> tending = new ArrayList<>();
  private final Heart heart;
  private final Loop beating;
  private final Loop watchdog;
  private final Loop telling;
  private StoreUpkeep.Watch hints = () -> {};

  WorkerParts(Worker.Builder from) {
    this.store = from.store;
    this.name = from.name;
    this.events = new Events(from.listener);
    this.discovered =
        Discovery.channels(
            from.config, from.loader, from.byHand.keySet(), store, new QueuedListener(events));
    Map<String, Channel> channels = new TreeMap<>(discovered);
    channels.putAll(from.byHand);
    if (channels.isEmpty()) {
      throw new ConfigException("the worker has no channel to serve; allowed: one or more");
    }
    this.identity = new Identity(store, reaped -> lanes.values().forEach(l -> l.drop(reaped)));
    this.settlers =
        IntStream.range(0, store.partitions())
            .mapToObj(partition -> new Settler(store, partition, identity, events))
            .toList();
    this.senders = new Senders(name);
    Executor executor = from.executor == null ? senders : from.executor;
    Bell soonDeadline = new Bell();
    Shared shared =
        new Shared(
            store, from.namespace, settlers, events, senders, from.sendTimeout, soonDeadline);
    Map<String, ChannelLimits> limits = new TreeMap<>(from.config.channelLimits());
    limits.putAll(from.limits);
    channels.forEach(
        (channelName, channel) -> {
          int concurrency = from.concurrencies.getOrDefault(channelName, from.concurrency);
          LaneLimits own =
              new LaneLimits(
                  store, channelName, limits.getOrDefault(channelName, ChannelLimits.NONE));
          lanes.put(
              channelName, new Lane(channelName, channel, concurrency, own, shared, executor));
        });
    limits.keySet().stream()
        .filter(limited -> !lanes.containsKey(limited))
        .forEach(limited -> LOG.info("Channel {} has limits and is not served here", limited));
    this.promoter = new Promoter(store);
    for (Lane lane : lanes.values()) {
      for (int partition = 0; partition < store.partitions(); partition++) {
        Fetching fetcher = fetcher(lane, partition);
        fetchers.add(fetcher);
        fetching.add(loop("fetcher-" + lane.name() + "-" + partition, fetcher::step));
      }
    }
    this.reaper = new Reaper(store, lanes.keySet(), from.lease, from.sweepInterval);
    for (int partition = 0; partition < store.partitions(); partition++) {
      settling.add(loop("settler-" + partition, settlers.get(partition)::step));
    }
    tending.add(loop("promoter", promoter::step));
    tending.add(loop("reaper", reaper::step));
    Duration beat = Durations.shorter(from.lease.dividedBy(3), LONGEST_BEAT);
    this.heart = new Heart(store, identity, beat, this::stopSending);
    this.beating = loop("heart", heart::step);
    this.telling = loop("events", events::step);
    this.watchdog =
        loop(
            "watchdog",
            new Watchdog(lanes.values(), watched(), from.sendTimeout, LONGEST_STEP, soonDeadline)
                ::step);
  }

  /** Where claims need no leave they cost nothing more than without limits. */
  private Fetching fetcher(Lane lane, int partition) {
    Claimer claimer = new Claimer(lane.name(), partition, store, identity);
    return lane.limits().holdClaims()
        ? new LimitedFetcher(lane, claimer, identity, store.partitions())
        : new Fetcher(lane, claimer, identity, store.partitions());
  }

  private Loop loop(String role, Loop.Step step) {
    return new Loop("notify-" + name + "-" + role, step);
  }

  private List<Loop> watched() {
    List<Loop> watched = new ArrayList<>(fetching);
    watched.addAll(tending);
    watched.add(beating);
    return watched;
  }

  void start() {
    identity.current();
    hints = store.upkeep().watch(this);
    events.start();
    telling.start();
    settlers.forEach(Settler::start);
    settling.forEach(Loop::start);
    watched().forEach(Loop::start);
    watchdog.start();
    LOG.info("{} serves {}", name, lanes.keySet());
  }

  @Override
  public void earlierTask() {
    promoter.wake();
  }

  @Override
  public void toStop(TaskId id) {
    heart.toStop(id);
  }

  private void stopSending(Incarnation incarnation, ClaimKey claim) {
    lanes.values().forEach(lane -> lane.stopSending(incarnation, claim));
  }

  int runDue() {
    int taken = 0;
    heart.beat();
    reaper.sweep();
    try {
      for (int more = 1; more > 0; taken += more) {
        promoter.promoteDue();
        more = 0;
        for (Fetching fetcher : fetchers) {
          more += fetcher.sendReady();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return taken;
  }

  /** In this order: a part stops before what it feeds, and the heart beats until all is settled. */
  boolean stop(Duration grace) {
    long end = System.nanoTime() + grace.toNanos();
    boolean clean = false;
    settlers.forEach(settler -> settler.giveUpAt(end));
    watchdog.stop();
    fetching.forEach(Loop::stop);
    lanes.values().forEach(Lane::stop);
    try {
      joinFetchers();
      clean = awaitIdle(end);
      if (!clean) {
        lanes.values().forEach(Lane::interruptAll);
        if (!awaitIdle(System.nanoTime() + SOON.toNanos())) {
          lanes.values().forEach(Lane::abandonAll);
          awaitIdle(System.nanoTime() + SOON.toNanos());
        }
      }
      events.awaitTold(SOON);
    } catch (InterruptedException interrupted) {
      lanes.values().forEach(Lane::interruptAll);
      Thread.currentThread().interrupt();
    }
    settlers.forEach(settler -> settler.giveUpAt(System.nanoTime()));
    hints.close();
    List<Loop> last = new ArrayList<>(settling);
    last.addAll(tending);
    last.add(beating);
    last.add(telling);
    last.forEach(Loop::stop);
    try {
      join(last, SOON);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    leave();
    LOG.info("{} stopped{}", name, clean ? "" : "; sends were cut short");
    return clean;
  }

  /** One that was about to wait when the waits were ended is met by the next turn. */
  private void joinFetchers() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_FETCH.toNanos();
    for (Loop loop : fetching) {
      do {
        store.endWaits();
      } while (!loop.join(TURN) && System.nanoTime() - end < 0);
    }
  }

  /** Leaves the store's books and closes what the worker opened. */
  void leave() {
    try {
      identity.leave();
    } catch (StoreException unreachable) {
      LOG.warn("{} could not sign off; its lease runs out", name);
    }
    senders.close();
    discovered.forEach(
        (channelName, channel) -> {
          try {
            channel.close();
          } catch (RuntimeException failed) {
            LOG.warn("Channel {} did not close: {}", channelName, failed.getClass().getName());
          }
        });
  }

  WorkerHealth health() {
    Map<String, Duration> ages =
        Stream.concat(watched().stream(), settling.stream())
            .filter(Loop::isOn)
            .collect(Collectors.toMap(Loop::name, Loop::age));
    return new WorkerHealth(Map.copyOf(ages), events.dropped());
  }

  private boolean awaitIdle(long endNanos) throws InterruptedException {
    boolean idle = true;
    for (Lane lane : lanes.values()) {
      idle &= lane.awaitIdle(Duration.ofNanos(endNanos - System.nanoTime()));
    }
    return idle;
  }

  private static void join(List<Loop> loops, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (Loop loop : loops) {
      loop.join(Duration.ofNanos(end - System.nanoTime()));
    }
  }
}
