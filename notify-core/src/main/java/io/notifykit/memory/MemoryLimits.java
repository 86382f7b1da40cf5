package io.notifykit.memory;

import io.notifykit.Rate;
import io.notifykit.ReapedException;
import io.notifykit.StoreLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The limits on sending from a {@link Memory}. Thread-safe. */
final class MemoryLimits implements StoreLimits {
  private final Memory memory;
  private final Map<String, Bucket> buckets = new HashMap<>();
  private final Map<String, Places> places = new HashMap<>();
  private final Admissions admissions = new Admissions();
  private final Counts counts = new Counts();

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

  @Override
  public Leave enter(String name, String incarnation, int most, int held, int wanted)
      throws ReapedException {
    memory.enter();
    try {
      memory.incarnations.require(incarnation);
      return places
          .computeIfAbsent(name, fresh -> new Places())
          .enter(
              incarnation,
              most,
              held,
              wanted,
              memory.incarnations::isRegistered,
              memory.clock.instant());
    } finally {
      memory.leave();
    }
  }

  @Override
  public boolean count(String name, int most, Duration kept) {
    memory.enter();
    try {
      return counts.count(name, most, kept, memory.clock.instant());
    } finally {
      memory.leave();
    }
  }

  @Override
  public Duration admit(String key, String occurrence, int most, Duration window) {
    memory.enter();
    try {
      return admissions.admit(key, occurrence, most, window, memory.clock.instant());
    } finally {
      memory.leave();
    }
  }
}
