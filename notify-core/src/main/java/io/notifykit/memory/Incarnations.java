package io.notifykit.memory;

import io.notifykit.ReapedException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who works for this store: the registered, and those who were reaped and still have tasks to be
 * taken from them. Guarded by the lock of {@link Memory}.
 */
final class Incarnations {
  private final Map<String, Incarnation> registered = new HashMap<>();
  private final Map<String, Incarnation> reaped = new HashMap<>();

  void register(String name, Instant now) {
    registered.putIfAbsent(name, new Incarnation(now));
  }

  /** Forgets one that holds nothing; one that does stays to be reaped. */
  void unregister(String name) {
    registered.computeIfPresent(name, (same, known) -> known.holdsNothing() ? null : known);
  }

  /**
   * One that may claim.
   *
   * @throws ReapedException when it was never registered or is reaped
   */
  Incarnation require(String name) throws ReapedException {
    Incarnation known = registered.get(name);
    if (known == null) {
      throw new ReapedException(name);
    }
    return known;
  }

  boolean isRegistered(String name) {
    return registered.containsKey(name);
  }

  /** One that may still hold claims: a reaped one does until all are taken from it. */
  Optional<Incarnation> holder(String name) {
    return Optional.ofNullable(registered.getOrDefault(name, reaped.get(name)));
  }

  /**
   * One to take tasks from: reaped before and not empty yet, or else silent for longest, which is
   * unregistered by this.
   *
   * @param silentSince it was last heard of before this time
   */
  Optional<Incarnation> reap(Instant silentSince) {
    reaped.values().removeIf(Incarnation::holdsNothing);
    if (reaped.isEmpty()) {
      registered.entrySet().stream()
          .filter(known -> known.getValue().heard().isBefore(silentSince))
          .min(Comparator.comparing(known -> known.getValue().heard()))
          .map(Map.Entry::getKey)
          .ifPresent(name -> reaped.put(name, registered.remove(name)));
    }
    return reaped.values().stream().findFirst();
  }
}
