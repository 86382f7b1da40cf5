package io.notifykit.worker;

import java.time.Duration;
import java.util.Map;

/**
 * How a worker is doing. Immutable.
 *
 * @param sinceLastCycle for each running loop of the worker how long ago it last completed a cycle;
 *     loops wait no longer than the sweep interval or a third of the lease, so more than that plus
 *     some seconds means trouble
 * @param droppedEvents how many events the listener missed because it was too slow
 */
public record WorkerHealth(Map<String, Duration> sinceLastCycle, long droppedEvents) {

  /** The age of the loop that has been in trouble for longest; zero when nothing runs. */
  public Duration oldestCycle() {
    return sinceLastCycle.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
