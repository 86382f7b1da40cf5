package io.notifykit.worker;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.ReapedException;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.util.List;

/** Claims tasks of one channel in one partition, and keeps the books of the calls. */
final class Claimer {
  private final String channel;
  private final int partition;
  private final TaskStore store;
  private final Identity identity;

  Claimer(String channel, int partition, TaskStore store, Identity identity) {
    this.channel = channel;
    this.partition = partition;
    this.store = store;
    this.identity = identity;
  }

  /** Claims up to so many tasks; none where the incarnation was reaped, which it takes note of. */
  List<Claim> claim(Incarnation incarnation, int permits, Duration patience)
      throws InterruptedException {
    List<Claim> claims = List.of();
    long number = incarnation.beginCall();
    try {
      claims =
          store.claim(
              new ClaimRequest(partition, incarnation.name(), channel, number, permits, patience));
    } catch (ReapedException reaped) {
      identity.reaped(incarnation);
    } finally {
      incarnation.endCall(number, claims);
    }
    return claims;
  }
}
