package io.notifykit;

import java.time.Duration;
import java.util.Optional;

/**
 * Makes one task of those that follow each other closely: the latest wins.
 *
 * @param key what they have in common; the characters of an id
 * @param window how long nothing more must come before the last one is due: 1 ms to 30 days
 * @param longest how long the first one waits at most, whatever comes: {@code window} to 365 days
 */
public record Collapse(String key, Duration window, Optional<Duration> longest) {
  private static final Duration LONGEST_WINDOW = Duration.ofDays(30);
  private static final Duration LONGEST_WAIT = Duration.ofDays(365);

  public Collapse {
    TaskId.requireName("key", key);
    Ranges.require("window", window, Duration.ofMillis(1), LONGEST_WINDOW);
    longest.ifPresent(wait -> Ranges.require("longest", wait, window, LONGEST_WAIT));
  }
}
