package io.notifykit.memory;

import io.notifykit.StoreLimits.Leave;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Places that living workers share; the same as the Redis store's. Guarded by the lock of {@link
 * Memory}.
 */
final class Places {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration TURN = Duration.ofMillis(10);
  private static final Duration LONGEST_TURN = Duration.ofSeconds(2);

  private final Map<String, Integer> holders = new HashMap<>();
  private Instant turn = Instant.EPOCH;

  /** See {@link io.notifykit.StoreLimits#enter}. */
  Leave enter(String who, int most, int held, int wanted, Predicate<String> lives, Instant now) {
    holders.keySet().removeIf(holder -> !lives.test(holder));
    holders.remove(who);
    int others = holders.values().stream().mapToInt(Integer::intValue).sum();
    int got = Math.max(0, Math.min(wanted, most - others - held));
    if (held + got > 0) {
      holders.put(who, held + got);
    }
    if (got == wanted) {
      return new Leave(got, Duration.ZERO);
    }
    turn = later(now.plus(PAUSE), earlier(turn.plus(TURN), now.plus(LONGEST_TURN)));
    return new Leave(got, Duration.between(now, turn));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
