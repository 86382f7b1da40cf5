package io.notifykit.worker;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.ReapedException;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.util.List;

/** Claims tasks of one channel in one partition and hands them to its lane. */
final class Fetcher {
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  /** The store may wait for less; a wait that ends without a task costs it two commands. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Lane lane;
  private final int partition;
  private final TaskStore store;
  private final Identity identity;

  Fetcher(Lane lane, int partition, TaskStore store, Identity identity) {
    this.lane = lane;
    this.partition = partition;
    this.store = store;
    this.identity = identity;
  }

  /** Waits for permits, then for tasks, and hands over what it gets. */
  void step() throws InterruptedException {
    Duration closed = lane.gate().remaining();
    if (!closed.isZero()) {
      new Bell().await(closed.compareTo(LONGEST_SLEEP) < 0 ? closed : LONGEST_SLEEP);
      return;
    }
    Incarnation incarnation = identity.current();
    int permits = lane.takePermits(store.partitions());
    if (permits > 0) {
      lane.send(incarnation, claim(incarnation, permits, PATIENCE));
    }
  }

  /** Claims without waiting and sends on this thread; returns how many. */
  int sendReady() throws InterruptedException {
    Incarnation incarnation = identity.current();
    int permits = lane.gate().remaining().isZero() ? lane.takePermits(1) : 0;
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
    long number = incarnation.beginCall();
    try {
      claims =
          store.claim(
              new ClaimRequest(
                  partition, incarnation.name(), lane.name(), number, permits, patience));
    } catch (ReapedException reaped) {
      identity.reaped(incarnation);
    } finally {
      incarnation.endCall(number, claims);
      lane.givePermits(permits - claims.size());
    }
    return claims;
  }
}
