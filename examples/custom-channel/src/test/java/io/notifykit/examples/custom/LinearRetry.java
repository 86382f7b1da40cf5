package io.notifykit.examples.custom;

import io.notifykit.RetryPolicy;
import java.time.Duration;

/** A retry policy of one's own: each delay is longer than the one before by the same step. */
record LinearRetry(int maxAttempts, Duration step) implements RetryPolicy {

  @Override
  public Duration delayAfter(int attempt, double jitter) {
    return step.multipliedBy(attempt);
  }

  @Override
  public String text() {
    return "linear " + maxAttempts + " " + step;
  }
}
