package io.notifykit.memory;

import io.notifykit.Ending;
import io.notifykit.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How tasks ended within the last 24 hours, in buckets of one hour that are dropped whole; the last
 * million of them. Guarded by the lock of {@link Memory}.
 */
final class Endings {
  private static final long HOURS_KEPT = 24;
  private static final int MOST = 1_000_000;

  private final TreeMap<Long, LinkedHashMap<TaskId, Ending>> byHour = new TreeMap<>();

  void add(TaskId id, Ending ending, Instant now) {
    dropOld(now);
    byHour.computeIfAbsent(hour(now), hour -> new LinkedHashMap<>()).put(id, ending);
    if (byHour.values().stream().mapToInt(Map::size).sum() > MOST) {
      dropOldest();
    }
  }

  /** How the task of this id ended last. */
  Optional<Ending> find(TaskId id, Instant now) {
    dropOld(now);
    return byHour.descendingMap().values().stream()
        .map(bucket -> bucket.get(id))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private void dropOldest() {
    LinkedHashMap<TaskId, Ending> bucket = byHour.firstEntry().getValue();
    bucket.remove(bucket.keySet().iterator().next());
    if (bucket.isEmpty()) {
      byHour.pollFirstEntry();
    }
  }

  private void dropOld(Instant now) {
    byHour.headMap(hour(now) - HOURS_KEPT).clear();
  }

  private static long hour(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), Duration.ofHours(1).toSeconds());
  }
}
