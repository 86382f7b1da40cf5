package io.notifykit;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * What a client asks of its store. Immutable.
 *
 * @param uri where it is; may hold a password
 * @param namespace keeps the tasks of one application apart, 1 to 128 characters as in an id
 * @param application who uses the namespace; refused where another application was first
 * @param partitions the wanted number of partitions, 1 to 64; the namespace's first user decides
 * @param credentials take precedence over those in the URI
 * @param clock replaces the store's own clock, for tests
 * @param retention how much of the past is kept
 */
public record StoreSettings(
    URI uri,
    String namespace,
    String application,
    int partitions,
    Optional<Credentials> credentials,
    Optional<Clock> clock,
    Retention retention) {

  /** Leaves the URI out: it may hold a password. */
  @Override
  public String toString() {
    return "StoreSettings[" + namespace + ", " + application + "]";
  }
}
