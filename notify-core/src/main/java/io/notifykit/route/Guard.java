package io.notifykit.route;

import io.notifykit.DeliveryResult;
import io.notifykit.NotifyListener;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One route with its breaker and its limits. Thread-safe. */
final class Guard<A> {
  private final Route<A> route;
  private final String channel;
  private final Clock clock;
  private final NotifyListener listener;
  private final Breaker breaker = new Breaker();

  Guard(Route<A> route, String channel, Clock clock, NotifyListener listener) {
    this.route = route;
    this.channel = channel;
    this.clock = clock;
    this.listener = listener;
  }

  Route<A> route() {
    return route;
  }

  /** How long until the breaker lets another send pass; zero when it does now. */
  Duration rest() {
    return breaker.rest(clock.instant());
  }

  /** Whether the provider has refused the account, and nothing else is known since. */
  boolean suspended() {
    return breaker.why().filter(DeliveryResult.Suspended.class::isInstance).isPresent();
  }

  /** The route's name, and what its breaker has opened by. */
  String account() {
    return route.name() + breaker.why().map(why -> ": " + why.reason()).orElse("");
  }

  /** Asks the limits and the breaker for leave to send once. */
  Leave enter() {
    Duration rest = rest();
    if (!rest.isZero()) {
      return Leave.refused(rest);
    }
    for (RouteLimit limit : route.limits()) {
      Duration wait = limit.take();
      if (!wait.isZero()) {
        return Leave.refused(wait);
      }
    }
    return breaker
        .pass(clock.instant())
        .map(pass -> new Leave(Optional.of(pass), Duration.ZERO))
        .orElseGet(() -> Leave.refused(Breaker.TRIAL_HINT));
  }

  /** Sends, and reads the answer. What is thrown is a failure of which nothing else is known. */
  DeliveryResult send(long pass, Routes.Sender<A> sender) throws Exception {
    DeliveryResult result;
    try {
      result = sender.send(route.account());
    } catch (Throwable thrown) {
      read(pass, DeliveryResult.unavailable(thrown.getClass().getName()));
      throw thrown;
    }
    read(pass, result);
    return result;
  }

  private void read(long pass, DeliveryResult result) {
    Breaker.Change change = breaker.read(pass, result, clock.instant());
    change.opened().ifPresent(wait -> listener.routeWaits(channel, route.name(), result, wait));
    if (change.closed()) {
      listener.routeReturned(channel, route.name());
    }
  }

  /**
   * Leave to send once, or how long to wait before asking again.
   *
   * @param pass the breaker's, for {@link #send}
   */
  record Leave(Optional<Long> pass, Duration after) {
    private static Leave refused(Duration after) {
      return new Leave(Optional.empty(), after);
    }
  }
}
