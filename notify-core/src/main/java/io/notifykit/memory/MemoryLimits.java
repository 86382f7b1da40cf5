package io.notifykit.memory;

import io.notifykit.Rate;
import io.notifykit.StoreLimits;
import java.util.HashMap;
import java.util.Map;

/** The limits on sending from a {@link Memory}. Thread-safe. */
final class MemoryLimits implements StoreLimits {
  private final Memory memory;
  private final Map<String, Bucket> buckets = new HashMap<>();

  MemoryLimits(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Leave take(String name, Rate rate, int wanted, int unused) {
    memory.enter();
    try {
      return buckets
          .computeIfAbsent(name, fresh -> new Bucket())
          .take(rate, wanted, unused, memory.clock.instant());
    } finally {
      memory.leave();
    }
  }
}
