package io.notifykit.memory;

import io.notifykit.StoreException;
import io.notifykit.StoreUpkeep.Hints;
import io.notifykit.TaskId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All that a store remembers, and the one lock that guards it: use what is in here between {@link
 * #enter} and {@link #leave} only.
 */
final class Memory {
  /** Why a task ended that was cancelled while a worker held it. */
  static final String WHILE_ACTIVE = "cancelled while active";

  final Clock clock;
  final LiveTasks tasks;
  final Replacements replacements;
  final Incarnations incarnations = new Incarnations();
  final Endings endings = new Endings();
  final BoundedLog<DeadLetter> deadLetters = new BoundedLog<>();
  final BoundedLog<String> history = new BoundedLog<>();
  final Watchers watchers = new Watchers();
  final Set<String> paused = new HashSet<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final List<TaskId> toStop = new ArrayList<>();
  private long earliest = LiveTasks.NEVER;
  private boolean closed;

  Memory(Clock clock, int mostTasks) {
    this.clock = clock;
    this.tasks = new LiveTasks(mostTasks, change::signalAll);
    this.replacements = new Replacements(tasks);
  }

  /**
   * @throws StoreException when the store is closed
   */
  void enter() {
    lock.lock();
    if (closed) {
      lock.unlock();
      throw closed();
    }
  }

  /** Ends what {@link #enter} began, then tells the watchers what they want to know of it. */
  void leave() {
    long next = tasks.nextDue();
    boolean earlier = next < earliest;
    earliest = next;
    List<TaskId> stopping = toStop.isEmpty() ? List.of() : List.copyOf(toStop);
    toStop.clear();
    lock.unlock();
    if (earlier) {
      watchers.each(Hints::earlierTask);
    }
    stopping.forEach(id -> watchers.each(hints -> hints.toStop(id)));
  }

  /** Lets {@link #leave} tell the worker that sends this task. */
  void askToStop(TaskId id) {
    toStop.add(id);
  }

  /** Ends a live task that was cancelled. */
  void endCancelled(LiveTask task, String reason) {
    tasks.remove(task);
    endings.add(task.id(), task.cancelled(reason), clock.instant());
  }

  /**
   * Lets others in until a task is ready, an incarnation reaped, or the time is over.
   *
   * @param nanos how long to wait, in real time: a test's clock may stand still
   * @return how long is left, zero or less when the time is over
   * @throws StoreException when the store was closed meanwhile
   */
  @SuppressWarnings("WaitNotInLoop") // the caller loops, since it asks what has changed
  long awaitChange(long nanos) throws InterruptedException {
    long left = change.awaitNanos(nanos);
    if (closed) {
      throw closed();
    }
    return left;
  }

  /** Wakes those who wait, so that they look who and what is there. */
  void signalChange() {
    change.signalAll();
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static StoreException closed() {
    return new StoreException("the store is closed");
  }
}
