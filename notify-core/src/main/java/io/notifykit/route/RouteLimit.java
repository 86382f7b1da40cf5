package io.notifykit.route;

import java.time.Duration;

/** Bounds how much a route sends; asked before each send. Must be thread-safe. */
@FunctionalInterface
public interface RouteLimit {

  /**
   * Asks leave for one send.
   *
   * @return zero when it is given; else how long to wait before asking again is of use
   */
  Duration take();
}
