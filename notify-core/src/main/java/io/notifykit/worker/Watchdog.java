package io.notifykit.worker;

import io.notifykit.time.Durations;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends sends that take too long and replaces loops that hang. */
final class Watchdog {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Collection<Lane> lanes;
  private final List<Loop> loops;
  private final Duration longestStep;
  private final Duration interval;
  private final Bell pause;

  /**
   * @param longestStep after this long a step of a loop counts as hanging
   * @param soonDeadline rung for a deadline before its next look
   */
  Watchdog(
      Collection<Lane> lanes,
      List<Loop> loops,
      Duration sendTimeout,
      Duration longestStep,
      Bell soonDeadline) {
    this.lanes = lanes;
    this.loops = loops;
    this.longestStep = longestStep;
    this.interval = interval(sendTimeout);
    this.pause = soonDeadline;
  }

  /** How often it looks: what must be over before needs to ring. */
  static Duration interval(Duration sendTimeout) {
    Duration quarter = sendTimeout.dividedBy(4);
    return Durations.shorter(quarter, LONGEST_PAUSE);
  }

  /** Looks once at everything, then sleeps. */
  void step() throws InterruptedException {
    Duration next = interval;
    for (Lane lane : lanes) {
      next = lane.checkDeadlines(next);
      lane.checkReadAhead();
    }
    for (Loop loop : loops) {
      if (loop.silence().compareTo(longestStep) > 0) {
        LOG.error("{} has hung for {} and is replaced", loop.name(), loop.silence());
        loop.start();
      }
    }
    pause.await(next);
  }
}
