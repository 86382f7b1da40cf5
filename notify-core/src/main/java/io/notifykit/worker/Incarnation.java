package io.notifykit.worker;

import io.notifykit.Claim;
import io.notifykit.ClaimKey;
import io.notifykit.RandomIds;
import io.notifykit.TaskId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One life of a worker in the store's books, under a name that is never used again, and its own
 * books of what it holds. Thread-safe.
 */
final class Incarnation {
  private final String name = RandomIds.incarnation();
  private final AtomicLong lastNumber = new AtomicLong();
  private final Set<Long> callsInFlight = ConcurrentHashMap.newKeySet();
  private final Set<ClaimKey> held = ConcurrentHashMap.newKeySet();
  private volatile boolean over;

  String name() {
    return name;
  }

  /** The store gave its tasks to others: from now on nothing is sent for it. */
  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /** Starts a claim call; returns the number that it must carry. */
  long beginCall() {
    long number = lastNumber.incrementAndGet();
    callsInFlight.add(number);
    return number;
  }

  /** Ends a claim call, however it went; what it brought is held from now on. */
  void endCall(long number, List<Claim> claims) {
    // In this order: at no moment is a claim neither held nor in flight.
    claims.forEach(claim -> held.add(key(claim)));
    callsInFlight.remove(number);
  }

  /** The claim was settled, or its settlement does not count any more. */
  void release(Claim claim) {
    held.remove(key(claim));
  }

  /** Whether it holds a claim of this task. */
  boolean holds(TaskId id) {
    return held.stream().anyMatch(key -> key.taskId().equals(id));
  }

  /** Claims that the store has on record but that never reached us, and never will. */
  List<ClaimKey> strays(List<ClaimKey> onRecord) {
    return onRecord.stream()
        .filter(key -> !callsInFlight.contains(key.number()) && !held.contains(key))
        .toList();
  }

  private static ClaimKey key(Claim claim) {
    return new ClaimKey(claim.task().id(), claim.number());
  }

  @Override
  public String toString() {
    return name;
  }
}
