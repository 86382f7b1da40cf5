package io.notifykit.redis;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who lives and who holds what, as the reference model sees it. */
final class ModelWorkers {
  private final Map<String, Long> heard = new TreeMap<>();
  private final Set<String> reaped = new TreeSet<>();
  private final Map<String, Map<String, Long>> holds = new TreeMap<>();

  void register(String name, long now) {
    heard.put(name, now);
  }

  void unregister(String name) {
    if (holds(name).isEmpty()) {
      heard.remove(name);
    }
  }

  boolean isRegistered(String name) {
    return heard.containsKey(name);
  }

  void hear(String name, long now) {
    heard.replace(name, now);
  }

  /** When each registered worker was heard of last. */
  Map<String, Long> heard() {
    return heard;
  }

  /** Those who are dead and still hold something. */
  Set<String> reaped() {
    return reaped;
  }

  /** The claim numbers that a worker holds, by task id. */
  Map<String, Long> holds(String name) {
    return holds.computeIfAbsent(name, anybody -> new TreeMap<>());
  }

  /** Ends a claim; false when it is not on record under this number. */
  boolean letGo(String name, String id, long number) {
    return holds(name).remove(id, number);
  }

  /**
   * The one to take tasks from: who was begun with, or else who is silent for longest, and for
   * longer than the lease. It must be {@link #drained} before the next is asked for.
   */
  Optional<String> nextDead(long now, long lease) {
    if (reaped.isEmpty()) {
      heard.entrySet().stream()
          .filter(worker -> now - worker.getValue() > lease)
          .min(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .ifPresent(
              name -> {
                heard.remove(name);
                reaped.add(name);
              });
    }
    return reaped.stream().findFirst();
  }

  /** Forgets a dead one that holds nothing any more. */
  void drained(String name) {
    if (holds(name).isEmpty()) {
      reaped.remove(name);
    }
  }
}
