package io.notifykit.worker;

import io.notifykit.Claim;
import io.notifykit.time.Durations;
import java.time.Duration;
import java.util.List;

/** Claims tasks as its lane has permits for. */
final class Fetcher implements Fetching {
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  /** The store may wait for less; a wait that ends without a task costs it two commands. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Lane lane;
  private final Claimer claimer;
  private final Identity identity;
  private final int share;

  /**
   * @param share the part of the lane's free permits to take at once, one in {@code share}
   */
  Fetcher(Lane lane, Claimer claimer, Identity identity, int share) {
    this.lane = lane;
    this.claimer = claimer;
    this.identity = identity;
    this.share = share;
  }

  /** Waits for permits, then for tasks, and hands over what it gets. */
  @Override
  public void step() throws InterruptedException {
    Duration closed = lane.gate().remaining();
    if (!closed.isZero()) {
      new Bell().await(Durations.shorter(closed, LONGEST_SLEEP));
      return;
    }
    Incarnation incarnation = identity.current();
    int permits = lane.capacity().take(share);
    if (permits > 0) {
      lane.send(incarnation, claim(incarnation, permits, PATIENCE));
    }
  }

  @Override
  public int sendReady() throws InterruptedException {
    Incarnation incarnation = identity.current();
    int permits = lane.gate().remaining().isZero() ? lane.capacity().take(1) : 0;
    if (permits == 0) {
      return 0;
    }
    List<Claim> claims = claim(incarnation, permits, Duration.ZERO);
    lane.sendHere(incarnation, claims);
    return claims.size();
  }

  /** Claims with permits in hand, and gives back those that no claim came for. */
  private List<Claim> claim(Incarnation incarnation, int permits, Duration patience)
      throws InterruptedException {
    List<Claim> claims = List.of();
    try {
      claims = claimer.claim(incarnation, permits, patience);
    } finally {
      lane.capacity().give(permits - claims.size());
    }
    return claims;
  }
}
