package io.notifykit.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts by name, until they are forgotten. Guarded by the lock of {@link Memory}. */
final class Counts {
  private final Map<String, Count> byName = new HashMap<>();

  /** See {@link io.notifykit.StoreLimits#count}. */
  boolean count(String name, int most, Duration kept, Instant now) {
    // Names are few: those of accounts and of days that have not been forgotten.
    byName.values().removeIf(known -> !now.isBefore(known.end));
    Count before = byName.getOrDefault(name, new Count(0, now));
    if (before.number >= most) {
      return false;
    }
    byName.put(name, new Count(before.number + 1, now.plus(kept)));
    return true;
  }

  private record Count(int number, Instant end) {}
}
