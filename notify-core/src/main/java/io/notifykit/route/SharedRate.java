package io.notifykit.route;

import io.notifykit.Rate;
import io.notifykit.StoreLimits;
import io.notifykit.time.Durations;
import java.time.Duration;

/**
 * A rate that all workers keep together.
 *
 * @param name whoever uses the same one shares the rate
 */
record SharedRate(StoreLimits store, String name, Rate rate) implements RouteLimit {
  private static final Duration LONGEST_TURN = Duration.ofSeconds(1);

  @Override
  public Duration take() {
    StoreLimits.Leave leave = store.take(name, rate, 1, 0);
    return leave.count() > 0 ? Duration.ZERO : notForOthers(leave.after());
  }

  /** A turn is for one send, but while it waits the whole channel may. */
  private Duration notForOthers(Duration turn) {
    Duration perToken = rate.period().dividedBy(rate.count());
    return Durations.shorter(turn, Durations.longer(perToken, LONGEST_TURN));
  }
}
