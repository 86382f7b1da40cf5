package io.notifykit.memory;

import io.notifykit.ClaimKey;
import io.notifykit.TaskId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One life of a worker: when it was last heard of, and what it holds. */
final class Incarnation {
  private static final int MOST_SHOWN = 1_000;

  private final Map<TaskId, Long> active = new LinkedHashMap<>();
  private Instant heard;

  Incarnation(Instant heard) {
    this.heard = heard;
  }

  Instant heard() {
    return heard;
  }

  void hear(Instant now) {
    heard = now;
  }

  void hold(TaskId id, long number) {
    active.put(id, number);
  }

  /** Ends a claim; false when it is not on record under this number. */
  boolean letGo(TaskId id, long number) {
    return active.remove(id, number);
  }

  /** What it holds, oldest claim first; at most 1,000. */
  List<ClaimKey> holds() {
    return holds(any -> true);
  }

  /** What it holds of some tasks, oldest claim first; at most 1,000. */
  List<ClaimKey> holds(Predicate<TaskId> some) {
    return active.entrySet().stream()
        .filter(claim -> some.test(claim.getKey()))
        .limit(MOST_SHOWN)
        .map(claim -> new ClaimKey(claim.getKey(), claim.getValue()))
        .toList();
  }

  boolean holdsNothing() {
    return active.isEmpty();
  }
}
