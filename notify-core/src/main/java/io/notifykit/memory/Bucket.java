package io.notifykit.memory;

import io.notifykit.Rate;
import io.notifykit.StoreLimits.Leave;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A token bucket that fills with time; the same as the Redis store's. Guarded by the lock of {@link
 * Memory}.
 */
final class Bucket {
  /** A batch is worth coming back for: what flows in during this time, in microseconds. */
  private static final double BATCH = 50_000;

  private static final double LONGEST_TURN = 5_000_000;

  /** What is missing to a whole token by the error of a sum is not missing. */
  private static final double ERROR = 1e-6;

  private double tokens = Double.POSITIVE_INFINITY;
  private long at = Long.MAX_VALUE;
  private double turn;

  /** See {@link io.notifykit.StoreLimits#take}. */
  Leave take(Rate rate, int wanted, int unused, Instant when) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, when);
    double perToken = (double) rate.period().toMillis() * 1_000 / rate.count();
    long passed = Math.max(0, now - at);
    double there = Math.min(rate.burst(), tokens + passed / perToken + unused);
    int taken = (int) Math.min(wanted, Math.floor(there + ERROR));
    tokens = Math.max(0, there - taken);
    at = now;
    if (taken == wanted) {
      turn = tokens >= 1 ? 0 : turn; // with tokens left nobody needs to wait
      return new Leave(taken, Duration.ZERO);
    }
    double missing = Math.min(wanted - taken, rate.burst());
    double batch = Math.max(1, Math.min(missing, Math.floor(BATCH / perToken)));
    double soonest = now + Math.max(0, batch - tokens) * perToken;
    // Whoever comes back comes behind those who wait.
    double next = Math.max(soonest, Math.min(turn + batch * perToken, now + LONGEST_TURN));
    if (taken == 0 || turn > now) {
      turn = next;
    }
    return new Leave(taken, Duration.of((long) Math.ceil(next - now), ChronoUnit.MICROS));
  }
}
