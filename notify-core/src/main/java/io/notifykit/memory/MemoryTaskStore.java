package io.notifykit.memory;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.Ending;
import io.notifykit.ReapedException;
import io.notifykit.Replacement;
import io.notifykit.Retention;
import io.notifykit.Settlement;
import io.notifykit.StoreAdmin;
import io.notifykit.StoreException;
import io.notifykit.StoreHistory;
import io.notifykit.StoreLimits;
import io.notifykit.StoreListing;
import io.notifykit.StoreUpkeep;
import io.notifykit.StoredTask;
import io.notifykit.TaskHeader;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps tasks in this process, for one client, in one partition. It holds at most 1,000,000 live
 * tasks; an {@code add} beyond that throws {@link StoreException}. Thread-safe.
 */
final class MemoryTaskStore implements TaskStore {
  static final int PARTITIONS = 1;
  private static final int MOST_TASKS = 1_000_000;

  private final Memory memory;
  private final StoreUpkeep upkeep;
  private final StoreAdmin admin;
  private final StoreHistory history;
  private final StoreListing listing;
  private final StoreLimits limits;

  MemoryTaskStore(Clock clock, Retention retention) {
    this(new Memory(clock, MOST_TASKS, retention));
  }

  MemoryTaskStore(Memory memory) {
    this.memory = memory;
    this.upkeep = new MemoryUpkeep(memory);
    this.admin = new MemoryAdmin(memory);
    this.history = new MemoryHistory(memory);
    this.listing = new MemoryListing(memory);
    this.limits = new MemoryLimits(memory);
  }

  @Override
  public int partitions() {
    return PARTITIONS;
  }

  @Override
  public Instant now() {
    return memory.clock.instant();
  }

  @Override
  public List<Boolean> add(List<StoredTask> tasks) {
    // All are read before the first is stored.
    List<LiveTask> fresh = tasks.stream().map(LiveTask::of).toList();
    List<Boolean> stored = new ArrayList<>(fresh.size());
    memory.enter();
    try {
      memory.tasks.requireRoom(fresh.size());
      Instant now = now();
      fresh.forEach(task -> stored.add(add(task, now)));
    } finally {
      memory.leave();
    }
    return stored;
  }

  /** Stores a task whose id is free; a repeat of what was stored before is answered as then. */
  private boolean add(LiveTask fresh, Instant now) {
    Optional<LiveTask> live = memory.tasks.find(fresh.id());
    if (live.isPresent()) {
      return live.get().nonce().equals(fresh.nonce());
    }
    if (!fresh.nonce().isEmpty()) {
      Optional<Ending> ended = memory.endings.find(fresh.id(), now);
      if (ended.isPresent() && ended.get().nonce().equals(fresh.nonce())) {
        return true;
      }
      if (ended.isPresent() && ended.get().blocksId()) {
        return false;
      }
    }
    memory.tasks.add(fresh);
    return true;
  }

  @Override
  public List<Optional<TaskId>> replace(List<Replacement> all) {
    memory.enter();
    try {
      memory.tasks.requireRoom(all.size());
      Instant now = now();
      return all.stream().map(one -> memory.replacements.replace(one, now)).toList();
    } finally {
      memory.leave();
    }
  }

  @Override
  public List<Claim> claim(ClaimRequest request) throws ReapedException, InterruptedException {
    Objects.checkIndex(request.partition(), PARTITIONS);
    long patience = request.patience().toNanos();
    memory.enter();
    try {
      while (true) {
        List<Claim> claims = claimNow(request);
        if (!claims.isEmpty() || patience <= 0) {
          return claims;
        }
        patience = memory.awaitChange(patience);
      }
    } finally {
      memory.leave();
    }
  }

  private List<Claim> claimNow(ClaimRequest request) throws ReapedException {
    Incarnation claimant = memory.incarnations.require(request.incarnation());
    if (memory.paused.contains(request.channel())) {
      return List.of();
    }
    List<Claim> claims = new ArrayList<>();
    for (LiveTask task : memory.tasks.activate(request.channel(), request.max())) {
      claimant.hold(task.id(), request.number());
      claims.add(new Claim(request.partition(), request.number(), task.stored()));
    }
    return claims;
  }

  @Override
  public List<Boolean> settle(int partition, String incarnation, List<Settlement> settlements) {
    Objects.checkIndex(partition, PARTITIONS);
    List<Boolean> counted = new ArrayList<>(settlements.size());
    memory.enter();
    try {
      Optional<Incarnation> holder = memory.incarnations.holder(incarnation);
      Instant now = now();
      for (Settlement settlement : settlements) {
        Claim claim = settlement.claim();
        boolean counts =
            holder.isPresent() && holder.get().letGo(claim.task().id(), claim.number());
        if (counts) {
          settle(settlement, now);
        }
        counted.add(counts);
      }
    } finally {
      memory.leave();
    }
    return counted;
  }

  private void settle(Settlement settlement, Instant now) {
    LiveTask task = memory.tasks.find(settlement.claim().task().id()).orElseThrow();
    settlement
        .deadReason()
        .ifPresent(reason -> memory.deadLetters.add(now, new MemoryLetter(task.stored(), reason)));
    if (!settlement.log().isEmpty()) {
      memory.history.add(now, settlement.log());
    }
    if (task.isCancelled() && settlement.ending().isEmpty()) {
      task.logCancelled(now).ifPresent(line -> memory.history.add(now, line));
      memory.endCancelled(task, Memory.WHILE_ACTIVE);
      return;
    }
    settlement.next().ifPresent(header -> goOn(task, header));
    settlement.heldBackUntil().ifPresent(until -> holdBack(task, until));
    settlement
        .ending()
        .ifPresent(
            ending -> {
              memory.tasks.remove(task);
              memory.endings.add(task.id(), ending, now);
            });
  }

  private void goOn(LiveTask task, TaskHeader next) {
    task.become(task.stored().with(next));
    memory.tasks.schedule(task, next.due().toEpochMilli());
  }

  private void holdBack(LiveTask task, Instant until) {
    if (until.equals(Instant.EPOCH)) {
      memory.tasks.readyFirst(task);
    } else {
      memory.tasks.schedule(task, until.toEpochMilli());
    }
  }

  @Override
  public StoreUpkeep upkeep() {
    return upkeep;
  }

  @Override
  public StoreAdmin admin() {
    return admin;
  }

  @Override
  public StoreHistory history() {
    return history;
  }

  @Override
  public StoreListing listing() {
    return listing;
  }

  @Override
  public StoreLimits limits() {
    return limits;
  }

  /** Makes every later call, and every claim that waits, throw {@link StoreException}. */
  @Override
  public void close() {
    memory.close();
  }
}
