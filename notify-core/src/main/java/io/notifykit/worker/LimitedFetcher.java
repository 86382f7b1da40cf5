package io.notifykit.worker;

import io.notifykit.Claim;
import io.notifykit.ReapedException;
import io.notifykit.time.Durations;
import java.time.Duration;
import java.util.List;

/**
 * Claims tasks as its lane has permits and leave for. While there are tasks it asks for leave
 * first: nothing is claimed that may not be sent. When there are none it waits for one without
 * leave, which others may need meanwhile, and asks when it came.
 */
final class LimitedFetcher implements Fetching {
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  /**
   * While sends are on their way others learn so soon that their places are free, and where there
   * are fewer permits than partitions each gets one so soon.
   */
  private static final Duration SHORT_PATIENCE = Duration.ofMillis(200);

  private final Lane lane;
  private final LaneLimits limits;
  private final Claimer claimer;
  private final Identity identity;
  private final int share;
  private volatile boolean nothingThere;

  /**
   * @param share the part of the lane's free permits to take at once, one in {@code share}
   */
  LimitedFetcher(Lane lane, Claimer claimer, Identity identity, int share) {
    this.lane = lane;
    this.limits = lane.limits();
    this.claimer = claimer;
    this.identity = identity;
    this.share = share;
  }

  @Override
  public void step() throws InterruptedException {
    Duration closed = closed();
    if (!closed.isZero()) {
      lane.capacity().awaitGiven(Durations.shorter(closed, LONGEST_SLEEP));
      return;
    }
    Incarnation incarnation = identity.current();
    int permits = lane.capacity().take(share);
    if (permits == 0) {
      return;
    }
    if (nothingThere) {
      lane.capacity().give(permits - 1);
      awaitOne(incarnation);
    } else {
      lane.send(incarnation, claim(incarnation, permits));
    }
  }

  @Override
  public int sendReady() throws InterruptedException {
    Incarnation incarnation = identity.current();
    int permits = closed().isZero() ? lane.capacity().take(1) : 0;
    if (permits == 0) {
      return 0;
    }
    List<Claim> claims = claim(incarnation, permits);
    lane.sendHere(incarnation, claims);
    return claims.size();
  }

  private Duration closed() {
    return Durations.longer(lane.gate().remaining(), limits.remaining());
  }

  /** Claims what there is leave for, with permits in hand. */
  private List<Claim> claim(Incarnation incarnation, int permits) throws InterruptedException {
    int leave = 0;
    List<Claim> claims = List.of();
    try {
      leave = limits.take(incarnation, permits);
      if (leave > 0) {
        claims = claimer.claim(incarnation, leave, Duration.ZERO);
      }
      nothingThere = leave > 0 && claims.isEmpty();
    } catch (ReapedException reaped) {
      identity.reaped(incarnation);
    } finally {
      limits.neverCame(leave - claims.size());
      lane.capacity().give(permits - claims.size());
    }
    if (nothingThere) {
      flush(incarnation);
    }
    return claims;
  }

  /** Waits for a task, with one permit in hand, and sends it if there is leave for it. */
  private void awaitOne(Incarnation incarnation) throws InterruptedException {
    List<Claim> claims = List.of();
    try {
      flush(incarnation);
      boolean awaited = limits.holdsPlaces() || lane.capacity().senders() < share;
      claims = claimer.claim(incarnation, 1, awaited ? SHORT_PATIENCE : Fetcher.PATIENCE);
    } finally {
      lane.capacity().give(1 - claims.size());
    }
    if (claims.isEmpty()) {
      return;
    }
    nothingThere = false;
    if (mayBeSent(incarnation)) {
      lane.send(incarnation, claims);
    } else {
      limits.owe(1);
      lane.giveBack(incarnation, claims.get(0));
    }
  }

  /** Asks for leave for one task that is here already; without an answer there is none. */
  private boolean mayBeSent(Incarnation incarnation) {
    try {
      return limits.take(incarnation, 1) == 1;
    } catch (ReapedException reaped) {
      identity.reaped(incarnation);
    } catch (RuntimeException unreachable) {
      lane.gate().close(SHORT_PATIENCE);
    }
    return false;
  }

  private void flush(Incarnation incarnation) {
    try {
      limits.flush(incarnation);
    } catch (ReapedException reaped) {
      identity.reaped(incarnation);
    }
  }
}
