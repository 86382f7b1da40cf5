package io.notifykit.route;

import io.notifykit.DeliveryResult;
import io.notifykit.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one route. It opens after five failures in a row, when the provider
 * refuses the account, and for as long as a limit of the provider asks for. When its time is over
 * it is half open: one send may try, and what comes of it opens or closes the breaker. Thread-safe.
 *
 * <p>Every send has a pass. Answers to passes of the past change nothing, except that a provider's
 * wish to be left alone always counts.
 */
final class Breaker {
  static final int MOST_FAILURES = 5;
  static final Duration SHORTEST_FAILURE = Duration.ofSeconds(10);
  static final Duration LONGEST_FAILURE = Duration.ofMinutes(5);
  static final Duration SHORTEST_SUSPENSION = Duration.ofMinutes(1);
  static final Duration LONGEST_SUSPENSION = Duration.ofMinutes(10);
  static final Duration SHORTEST_WISH = Duration.ofSeconds(1);
  static final Duration LONGEST_WISH = Duration.ofHours(1);

  /** A send that tries and never comes back must not keep the route for ever. */
  static final Duration LONGEST_TRIAL = Duration.ofMinutes(2);

  /** How soon to look again at a route that is being tried. */
  static final Duration TRIAL_HINT = Duration.ofSeconds(1);

  private enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  private State state = State.CLOSED;
  private int failures;
  private int openings;
  private long pass;
  private Instant until = Instant.EPOCH;
  private @Nullable DeliveryResult why;

  /** A number for one send, or empty while it must wait. */
  synchronized Optional<Long> pass(Instant now) {
    if (state == State.CLOSED) {
      return Optional.of(pass);
    }
    if (now.isBefore(until)) {
      return Optional.empty();
    }
    state = State.HALF_OPEN;
    until = now.plus(LONGEST_TRIAL);
    return Optional.of(++pass);
  }

  /** How long until a pass is worth asking for; zero when there is one now. */
  synchronized Duration rest(Instant now) {
    if (state == State.CLOSED || !now.isBefore(until)) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(now, until);
    return state == State.HALF_OPEN ? Durations.shorter(left, TRIAL_HINT) : left;
  }

  /** What opened it last; empty while it is closed. */
  synchronized Optional<DeliveryResult> why() {
    return Optional.ofNullable(why);
  }

  /**
   * Reads what a send came to.
   *
   * @return whether the breaker has opened or closed by it
   */
  synchronized Change read(long used, DeliveryResult result, Instant now) {
    if (result instanceof DeliveryResult.Throttled throttled) {
      return open(result, clamp(throttled.after(), SHORTEST_WISH, LONGEST_WISH), now);
    } else if (used != pass) {
      return Change.NONE;
    } else if (result instanceof DeliveryResult.Suspended) {
      return open(result, growing(SHORTEST_SUSPENSION, LONGEST_SUSPENSION), now);
    } else if (result instanceof DeliveryResult.Retry retry && retry.unavailable()) {
      return failed(result, retry.after(), now);
    } else if (result instanceof DeliveryResult.Unknown) {
      return failed(result, Optional.empty(), now);
    }
    failures = 0;
    return state == State.HALF_OPEN ? close() : Change.NONE;
  }

  private Change failed(DeliveryResult result, Optional<Duration> after, Instant now) {
    failures++;
    if (after.isPresent()) {
      return open(result, clamp(after.get(), SHORTEST_WISH, LONGEST_WISH), now);
    }
    return state == State.HALF_OPEN || failures >= MOST_FAILURES
        ? open(result, growing(SHORTEST_FAILURE, LONGEST_FAILURE), now)
        : Change.NONE;
  }

  /** Twice as long with each opening since the last send that went well. */
  private Duration growing(Duration shortest, Duration longest) {
    Duration wait = shortest;
    for (int i = 0; i < openings && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    openings++;
    return Durations.shorter(wait, longest);
  }

  private Change open(DeliveryResult result, Duration wait, Instant now) {
    Instant end = now.plus(wait);
    boolean news = state != State.OPEN || end.isAfter(until);
    if (news) {
      state = State.OPEN;
      until = end;
      why = result;
      failures = 0;
      pass++;
    }
    return news ? new Change(Optional.of(wait), false) : Change.NONE;
  }

  private Change close() {
    state = State.CLOSED;
    openings = 0;
    why = null;
    return new Change(Optional.empty(), true);
  }

  private static Duration clamp(Duration value, Duration least, Duration most) {
    return Durations.longer(least, Durations.shorter(value, most));
  }

  /**
   * What an answer did to the breaker.
   *
   * @param opened for how long it has opened
   * @param closed whether it has closed
   */
  record Change(Optional<Duration> opened, boolean closed) {
    static final Change NONE = new Change(Optional.empty(), false);
  }
}
