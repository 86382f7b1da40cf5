package io.notifykit.route;

import io.notifykit.InvalidValueException;
import io.notifykit.StoreLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * So many sends on each day of a zone, of all workers together. It counts attempts, since nobody
 * knows which of them a provider counts. Thread-safe.
 */
final class DailyQuota implements RouteLimit {
  static final int MOST = 1_000_000_000;

  /** Some clock may be slow. */
  private static final Duration KEPT_LONGER = Duration.ofHours(1);

  private final StoreLimits store;
  private final String name;
  private final int most;
  private final ZoneId zone;
  private final Clock clock;
  private volatile @Nullable LocalDate usedUp;

  /**
   * @param name whoever uses the same one shares the quota
   * @param clock the store's
   */
  DailyQuota(StoreLimits store, String name, int most, ZoneId zone, Clock clock) {
    if (most < 1 || most > MOST) {
      throw new InvalidValueException("daily", "" + most, "1 to " + MOST);
    }
    this.store = store;
    this.name = name;
    this.most = most;
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public Duration take() {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    Duration left = Duration.between(now, today.plusDays(1).atStartOfDay(zone).toInstant());
    if (today.equals(usedUp)) {
      return left;
    }
    if (store.count(name + ":" + today, most, left.plus(KEPT_LONGER))) {
      return Duration.ZERO;
    }
    usedUp = today;
    return left;
  }
}
