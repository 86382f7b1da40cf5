package io.notifykit.redis;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The clock of the Redis server as well as it is known here: local monotonic time plus the offset
 * of the last reply, which never runs ahead of the server. An explicit clock replaces it, for the
 * scripts too. Thread-safe.
 */
final class ServerTime {
  private final Optional<Clock> explicit;
  private volatile long offsetMicros;

  ServerTime(Optional<Clock> explicit) {
    this.explicit = explicit;
  }

  Instant now() {
    return explicit
        .map(Clock::instant)
        .orElseGet(() -> Instant.EPOCH.plus(monotonicMicros() + offsetMicros, ChronoUnit.MICROS));
  }

  /** What scripts get as their time: empty lets them ask the server. */
  String argument() {
    return explicit.map(clock -> Long.toString(clock.millis())).orElse("");
  }

  /** Takes the server's time from a reply that has just come in. */
  void replied(long serverMicros) {
    offsetMicros = serverMicros - monotonicMicros();
  }

  private static long monotonicMicros() {
    return System.nanoTime() / 1_000;
  }
}
