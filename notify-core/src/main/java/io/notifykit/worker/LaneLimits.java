package io.notifykit.worker;

import io.notifykit.ChannelLimits;
import io.notifykit.ReapedException;
import io.notifykit.TaskStore;
import io.notifykit.time.Durations;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The limits of one channel, as one worker sees them. Thread-safe. */
final class LaneLimits {
  private final @Nullable RateLimit rate;
  private final @Nullable PlaceLimit places;
  private final Optional<RecipientGuard> recipients;

  LaneLimits(TaskStore store, String channel, ChannelLimits limits) {
    this.rate = limits.rate().map(known -> new RateLimit(store, channel, known)).orElse(null);
    this.places =
        limits.concurrency().isPresent()
            ? new PlaceLimit(store, channel, limits.concurrency().getAsInt())
            : null;
    this.recipients =
        limits.recipient().map(known -> new RecipientGuard(store.limits(), channel, known));
  }

  /** Whether claims need leave. */
  boolean holdClaims() {
    return rate != null || places != null;
  }

  /** How many sends may run at once in one worker: no more than in all of them. */
  int concurrency(int wanted) {
    return places == null ? wanted : Math.min(wanted, places.most());
  }

  /** Whether tasks may be claimed that do not start at once: not where each takes a place. */
  boolean allowReadAhead() {
    return places == null;
  }

  Optional<RecipientGuard> recipients() {
    return recipients;
  }

  /** How long it is of no use to ask for leave; zero mostly. */
  Duration remaining() {
    Duration untilToken = rate == null ? Duration.ZERO : rate.remaining();
    Duration untilPlace = places == null ? Duration.ZERO : places.remaining();
    return Durations.longer(untilToken, untilPlace);
  }

  /**
   * Asks for leave to claim and send so many tasks.
   *
   * @return how many it may be
   */
  int take(Incarnation incarnation, int wanted) throws ReapedException {
    int got = places == null ? wanted : places.take(incarnation, wanted);
    if (rate == null || got == 0) {
      return got;
    }
    int tokens = 0;
    try {
      tokens = rate.take(got);
    } finally {
      over(got - tokens);
    }
    if (tokens == 0 && places != null) {
      places.flush(incarnation);
    }
    return tokens;
  }

  /** Claims came without leave, and go back: their end will give back what they did not take. */
  void owe(int claims) {
    if (rate != null) {
      rate.owe(claims);
    }
    if (places != null) {
      places.hold(claims);
    }
  }

  /** There was leave for claims that did not come. */
  void neverCame(int claims) {
    neverBegan(claims);
    over(claims);
  }

  /** Claims are over whose send never began. */
  void neverBegan(int claims) {
    if (rate != null) {
      rate.unused(claims);
    }
  }

  /** Claims are over. */
  void over(int claims) {
    if (places != null && claims > 0) {
      places.free(claims);
    }
  }

  /** Whether sends are on their way whose end others wait for. */
  boolean holdsPlaces() {
    return places != null && places.holdsAny();
  }

  /** Gives back now what is not needed, since this worker may ask for nothing for a while. */
  void flush(Incarnation incarnation) throws ReapedException {
    if (rate != null) {
      rate.flush();
    }
    if (places != null) {
      places.flush(incarnation);
    }
  }
}
