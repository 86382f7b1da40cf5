package io.notifykit.memory;

import io.notifykit.Cursor;
import io.notifykit.Ending;
import io.notifykit.Page;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * Tasks that ended in this state.
   *
   * @param behind so many endings are passed over
   * @param most of which the page has not more
   */
  Page<TaskInfo> page(TaskState state, long behind, int most, Instant now) {
    dropOld(now);
    List<TaskInfo> found = new ArrayList<>();
    long passed = 0;
    for (Map<TaskId, Ending> bucket : byHour.values()) {
      for (Map.Entry<TaskId, Ending> ended : bucket.entrySet()) {
        if (found.size() == most) {
          return new Page<>(found, Optional.of(new Cursor(Long.toString(passed))));
        }
        if (++passed > behind && ended.getValue().state() == state) {
          found.add(TaskInfo.ended(ended.getKey(), ended.getValue()));
        }
      }
    }
    return new Page<>(found, Optional.empty());
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
