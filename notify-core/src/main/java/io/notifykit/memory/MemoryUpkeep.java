package io.notifykit.memory;

import io.notifykit.ClaimKey;
import io.notifykit.ReapedException;
import io.notifykit.StoreUpkeep;
import io.notifykit.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Keeps the tasks of a {@link Memory} moving. Thread-safe. */
final class MemoryUpkeep implements StoreUpkeep {
  private final Memory memory;

  MemoryUpkeep(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void register(int partition, String incarnation) {
    enter(partition);
    try {
      memory.incarnations.register(incarnation, memory.clock.instant());
    } finally {
      memory.leave();
    }
  }

  @Override
  public void unregister(int partition, String incarnation) {
    enter(partition);
    try {
      memory.incarnations.unregister(incarnation);
    } finally {
      memory.leave();
    }
  }

  @Override
  public Pulse heartbeat(int partition, String incarnation, List<ClaimKey> strays)
      throws ReapedException {
    enter(partition);
    try {
      Incarnation alive = memory.incarnations.require(incarnation);
      alive.hear(memory.clock.instant());
      for (ClaimKey stray : strays) {
        if (alive.letGo(stray.taskId(), stray.number())) {
          memory.tasks.find(stray.taskId()).ifPresent(this::giveBack);
        }
      }
      return new Pulse(alive.holds(), alive.holds(this::isCancelled));
    } finally {
      memory.leave();
    }
  }

  private boolean isCancelled(TaskId id) {
    return memory.tasks.find(id).filter(LiveTask::isCancelled).isPresent();
  }

  private void giveBack(LiveTask task) {
    if (task.isCancelled()) {
      memory.endCancelled(task, Memory.WHILE_ACTIVE);
    } else {
      memory.tasks.readyFirst(task);
    }
  }

  @Override
  public Promotion promote(int partition, int max) {
    enter(partition);
    try {
      long now = memory.clock.millis();
      int moved = 0;
      while (moved < max && memory.tasks.promoteOne(now)) {
        moved++;
      }
      long next = memory.tasks.nextDue();
      return new Promotion(
          moved,
          next == LiveTasks.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next)));
    } finally {
      memory.leave();
    }
  }

  @Override
  public int reap(int partition, Duration lease, int max) {
    enter(partition);
    try {
      Instant silentSince = memory.clock.instant().minus(lease);
      int moved = 0;
      while (moved == 0) {
        Optional<Incarnation> dead = memory.incarnations.reap(silentSince);
        if (dead.isEmpty()) {
          break;
        }
        moved = takeFrom(dead.get(), max);
      }
      return moved;
    } finally {
      memory.leave();
    }
  }

  private int takeFrom(Incarnation dead, int max) {
    // It may wait in claim, and must learn that it is dead.
    memory.signalChange();
    List<ClaimKey> taken = dead.holds().stream().limit(max).toList();
    for (ClaimKey claim : taken) {
      dead.letGo(claim.taskId(), claim.number());
      LiveTask task = memory.tasks.find(claim.taskId()).orElseThrow();
      task.become(HeaderStart.crashed(task.stored()));
      giveBack(task);
    }
    return taken.size();
  }

  /** Nothing is ever popped unopened here: a claim hands over all at once. */
  @Override
  public Set<TaskId> sweep(int partition, String channel, Set<TaskId> seenBefore) {
    return Set.of();
  }

  @Override
  public Watch watch(Hints hints) {
    return memory.watchers.add(hints);
  }

  private void enter(int partition) {
    Objects.checkIndex(partition, MemoryTaskStore.PARTITIONS);
    memory.enter();
  }
}
