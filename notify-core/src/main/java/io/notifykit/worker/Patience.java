package io.notifykit.worker;

import io.notifykit.RetryPolicy;
import io.notifykit.time.Durations;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks retry policies, also those of hosts: what they say stays in range, and one that fails is
 * taken for the default, since a lost message is worse than one that is tried at other times.
 */
final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  private Patience() {}

  /** The delay after a failed attempt, counted from 1; empty when it was the last. */
  static Optional<Duration> after(int attempt, RetryPolicy policy, double jitter) {
    try {
      return ask(attempt, policy, jitter);
    } catch (RuntimeException | Error failed) {
      LOG.warn("A retry policy failed, the default is used: {}", failed.getClass().getName());
      return ask(attempt, RetryPolicy.DEFAULT, jitter);
    }
  }

  private static Optional<Duration> ask(int attempt, RetryPolicy policy, double jitter) {
    if (attempt >= Math.min(policy.maxAttempts(), RetryPolicy.MOST_ATTEMPTS)) {
      return Optional.empty();
    }
    Duration delay = policy.delayAfter(attempt, jitter);
    if (delay.isNegative()) {
      return Optional.of(Duration.ZERO);
    }
    Duration longest = RetryPolicy.LONGEST_DELAY;
    return Optional.of(Durations.shorter(delay, longest));
  }
}
