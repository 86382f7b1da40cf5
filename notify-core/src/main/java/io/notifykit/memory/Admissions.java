package io.notifykit.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was admitted within a window, by key; the same as the Redis store's. Now and then it forgets
 * keys whose windows are over. Guarded by the lock of {@link Memory}.
 */
final class Admissions {
  private static final int SWEPT_EVERY = 10_000;

  private final Map<String, Window> byKey = new HashMap<>();
  private int sinceSweep;

  /** How many keys are remembered. */
  int size() {
    return byKey.size();
  }

  /** See {@link io.notifykit.StoreLimits#admit}. */
  Duration admit(String key, String occurrence, int most, Duration window, Instant now) {
    if (++sinceSweep >= SWEPT_EVERY) {
      sinceSweep = 0;
      byKey.values().removeIf(known -> known.isOver(now));
    }
    return byKey.computeIfAbsent(key, k -> new Window()).admit(occurrence, most, window, now);
  }

  /** The occurrences of one key, oldest first. */
  private static final class Window {
    private final LinkedHashMap<String, Instant> admitted = new LinkedHashMap<>();
    private Instant end = Instant.EPOCH;

    boolean isOver(Instant now) {
      return end.isBefore(now);
    }

    Duration admit(String occurrence, int most, Duration window, Instant now) {
      Instant old = now.minus(window);
      admitted.values().removeIf(time -> !time.isAfter(old));
      if (admitted.containsKey(occurrence)) {
        return Duration.ZERO;
      }
      if (admitted.size() < most) {
        admitted.put(occurrence, now);
        end = now.plus(window);
        return Duration.ZERO;
      }
      Iterator<Instant> times = admitted.values().iterator();
      for (int tooMany = admitted.size() - most; tooMany > 0; tooMany--) {
        times.next();
      }
      return Duration.between(old, times.next());
    }
  }
}
