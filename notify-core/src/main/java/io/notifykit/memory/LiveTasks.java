package io.notifykit.memory;

import io.notifykit.StoreException;
import io.notifykit.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every live task, and in which queue it waits. A task changes its state and its queue together, so
 * that no queue ever holds what is not to be found there. Guarded by the lock of {@link Memory}.
 */
final class LiveTasks {
  /** What {@link #nextDue} says while nothing is scheduled. */
  static final long NEVER = Long.MAX_VALUE;

  private final int most;
  private final Runnable onReady;
  private final Map<TaskId, LiveTask> byId = new HashMap<>();
  private final Map<String, Set<LiveTask>> groups = new HashMap<>();
  private final Map<String, NavigableMap<Place, LiveTask>> ready = new HashMap<>();
  private final NavigableMap<Place, LiveTask> scheduled = new TreeMap<>();
  private long head;
  private long tail;

  LiveTasks(int most, Runnable onReady) {
    this.most = most;
    this.onReady = onReady;
  }

  /**
   * @throws StoreException when {@code more} tasks would be too many
   */
  void requireRoom(int more) {
    if (byId.size() + more > most) {
      throw new StoreException("the memory store is full: it holds at most " + most + " tasks");
    }
  }

  /** Takes in a task whose id is free, in the state that it says it has. */
  void add(LiveTask task) {
    if (task.state() == HeaderStart.SCHEDULED) {
      schedule(task, task.due().toEpochMilli());
    } else {
      readyLast(task);
    }
    byId.put(task.id(), task);
    task.group()
        .ifPresent(group -> groups.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(task));
  }

  /** Puts a task in the place of another of the same id, which waits. */
  void replace(LiveTask old, LiveTask fresh) {
    boolean keepsPlace = fresh.isReadyBeside(old);
    remove(old);
    add(fresh);
    if (keepsPlace) {
      takeOut(fresh);
      standReady(fresh, old.place());
    }
  }

  Optional<LiveTask> find(TaskId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The tasks of a group as they are now. */
  List<LiveTask> group(String name) {
    return List.copyOf(groups.getOrDefault(name, Set.of()));
  }

  /** Makes a task wait until {@code due}, in epoch milliseconds; it was in no queue. */
  void schedule(LiveTask task, long due) {
    task.stand(new Place(due, ++tail), HeaderStart.SCHEDULED);
    scheduled.put(task.place(), task);
  }

  /** Makes a task ready behind those of its priority; it was in no queue. */
  void readyLast(LiveTask task) {
    ready(task, ++tail);
  }

  /** Makes a task ready ahead of those of its priority; it was in no queue. */
  void readyFirst(LiveTask task) {
    ready(task, --head);
  }

  private void ready(LiveTask task, long number) {
    standReady(task, new Place(HeaderStart.priority(task.stored()), number));
  }

  private void standReady(LiveTask task, Place place) {
    task.stand(place, HeaderStart.READY);
    ready.computeIfAbsent(task.channel(), c -> new TreeMap<>()).put(place, task);
    onReady.run();
  }

  /** Takes the first ready tasks of a channel out of their queue and makes them active. */
  List<LiveTask> activate(String channel, int max) {
    NavigableMap<Place, LiveTask> queue = ready.get(channel);
    if (queue == null) {
      return List.of();
    }
    List<LiveTask> taken = new ArrayList<>();
    while (taken.size() < max && !queue.isEmpty()) {
      LiveTask task = queue.pollFirstEntry().getValue();
      task.stand(task.place(), HeaderStart.ACTIVE);
      taken.add(task);
    }
    if (queue.isEmpty()) {
      ready.remove(channel);
    }
    return taken;
  }

  /** Makes the first scheduled task ready if it is due; false when none is. */
  boolean promoteOne(long now) {
    if (nextDue() > now) {
      return false;
    }
    readyLast(scheduled.pollFirstEntry().getValue());
    return true;
  }

  /** When the next scheduled task is due, in epoch milliseconds. */
  long nextDue() {
    return scheduled.isEmpty() ? NEVER : scheduled.firstKey().rank();
  }

  /** Takes a task out of the queue in which it waits, if it waits. */
  void takeOut(LiveTask task) {
    if (task.state() == HeaderStart.SCHEDULED) {
      scheduled.remove(task.place());
    } else if (task.state() == HeaderStart.READY) {
      ready.computeIfPresent(task.channel(), (channel, queue) -> without(queue, task));
    }
  }

  /** Forgets a task. */
  void remove(LiveTask task) {
    takeOut(task);
    byId.remove(task.id());
    task.group()
        .ifPresent(group -> groups.computeIfPresent(group, (g, members) -> without(members, task)));
  }

  /** The queue that is left; null, which drops it from its map, when that is empty. */
  private static @Nullable NavigableMap<Place, LiveTask> without(
      NavigableMap<Place, LiveTask> queue, LiveTask task) {
    queue.remove(task.place());
    return queue.isEmpty() ? null : queue;
  }

  private static @Nullable Set<LiveTask> without(Set<LiveTask> members, LiveTask task) {
    members.remove(task);
    return members.isEmpty() ? null : members;
  }
}
