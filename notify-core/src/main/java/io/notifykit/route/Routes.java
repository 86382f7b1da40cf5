package io.notifykit.route;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import io.notifykit.NotifyListener;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The accounts of a channel, of which one sends each message. A channel makes it once and calls
 * {@link #send} in its own; thread-safe.
 *
 * <pre>{@code
 * routes = RouteSettings.read(context.settings(), Account::read).routes("sms", context);
 *
 * public DeliveryResult send(Delivery delivery) throws Exception {
 *   return routes.send(delivery, account -> transmit(account, delivery.message()));
 * }
 * }</pre>
 *
 * <p>The next route tries at once where nothing of the message can have been sent and another
 * account may do better: after {@code throttled}, {@code suspended} and {@link
 * DeliveryResult#unavailable}. Every other answer is final, and so is what is thrown. A route that
 * fails waits, as {@link NotifyListener#routeWaits} tells; while all of them wait the answer is
 * {@code throttled} with the shortest wait. What each process learns of its routes it keeps to
 * itself; limits may be shared.
 *
 * @param <A> what the channel needs to send through one account
 */
public final class Routes<A> {
  private final List<Guard<A>> guards;
  private final Order order;

  private Routes(List<Guard<A>> guards, Order order) {
    this.guards = guards;
    this.order = order;
  }

  /**
   * The first route that does not wait sends.
   *
   * @param channel for the listener
   * @param routes one or more, of different names
   */
  public static <A> Routes<A> ordered(
      String channel, Clock clock, NotifyListener listener, List<Route<A>> routes) {
    return of(channel, clock, listener, routes, Order.AS_LISTED);
  }

  /** Each route that does not wait sends its share, by weight. */
  public static <A> Routes<A> weighted(
      String channel, Clock clock, NotifyListener listener, List<Route<A>> routes) {
    return weighted(
        channel, clock, listener, routes, () -> ThreadLocalRandom.current().nextDouble());
  }

  static <A> Routes<A> weighted(
      String channel,
      Clock clock,
      NotifyListener listener,
      List<Route<A>> routes,
      DoubleSupplier random) {
    return of(channel, clock, listener, routes, Order.byWeight(random));
  }

  private static <A> Routes<A> of(
      String channel, Clock clock, NotifyListener listener, List<Route<A>> routes, Order order) {
    Set<String> names = new HashSet<>();
    for (Route<A> route : routes) {
      if (!names.add(route.name())) {
        throw InvalidValueException.quoted("route", route.name(), "a name of its own");
      }
    }
    if (routes.stream().noneMatch(route -> route.weight() > 0)) {
      throw new InvalidValueException("routes", "none", "one or more that have a weight");
    }
    return new Routes<>(
        routes.stream().map(route -> new Guard<>(route, channel, clock, listener)).toList(), order);
  }

  /** All accounts, for the channel to close them. */
  public List<A> accounts() {
    return guards.stream().map(guard -> guard.route().account()).toList();
  }

  /**
   * Sends through a route that does not wait, or through the next one. A message that names its
   * {@link Message#account} goes through that; where there is no such account it is retried, since
   * another process may have it.
   *
   * @throws Exception what {@code sender} throws; no other route tries then
   */
  public DeliveryResult send(Delivery delivery, Sender<A> sender) throws Exception {
    Optional<String> named = delivery.message().account();
    List<Guard<A>> allowed =
        guards.stream()
            .filter(guard -> named.map(guard.route()::isNamed).orElse(guard.route().weight() > 0))
            .toList();
    return allowed.isEmpty()
        ? DeliveryResult.retry("no account " + named.orElse(""))
        : new Search<>(order.of(allowed)).send(sender);
  }

  /** Transmits one message through one account. */
  @FunctionalInterface
  public interface Sender<A> {

    /** Makes one attempt, as {@link io.notifykit.Channel#send} does. */
    DeliveryResult send(A account) throws Exception;
  }
}
