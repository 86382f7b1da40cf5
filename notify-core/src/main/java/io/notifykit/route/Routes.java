package io.notifykit.route;

import io.notifykit.ChannelContext;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import io.notifykit.NotifyListener;
import io.notifykit.Settings;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * The accounts of a channel, of which one sends each message. A channel makes it once and calls
 * {@link #send} in its own; thread-safe.
 *
 * <pre>{@code
 * routes = Routes.ordered("sms", context.clock(), context.listener(),
 *     List.of(Route.of("main", one), Route.of("spare", other)));
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
   * Makes routes of the accounts in a channel's section of the configuration. Each has its keys
   * under {@code route.<name>.}; the key {@code routes} lists the names in the order in which they
   * are used, and without it each has a {@code weight}. A section without such keys is one account.
   * Keys that concern the whole channel are to be read before.
   *
   * @param account reads the keys of one account; what it makes is not used when there are faults
   * @throws io.notifykit.ConfigException with every fault of the section
   */
  public static <A> Routes<A> read(
      String channel, ChannelContext context, Function<Settings, A> account) {
    RouteSettings<A> read = RouteSettings.read(context.settings(), account);
    context.settings().verify();
    return read.ordered()
        ? ordered(channel, context.clock(), context.listener(), read.routes())
        : weighted(channel, context.clock(), context.listener(), read.routes());
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
    if (names.isEmpty()) {
      throw new InvalidValueException("routes", "none", "one or more");
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
   * {@link Message#route} goes through that or not at all.
   *
   * @throws Exception what {@code sender} throws; no other route tries then
   */
  public DeliveryResult send(Delivery delivery, Sender<A> sender) throws Exception {
    List<Guard<A>> allowed = allowed(delivery.message());
    if (allowed.isEmpty()) {
      return DeliveryResult.rejected("the channel has no route of the name that it asks for");
    }
    return new Search<>(order.of(allowed)).send(sender);
  }

  private List<Guard<A>> allowed(Message message) {
    return message
        .route()
        .map(name -> guards.stream().filter(guard -> guard.route().name().equals(name)).toList())
        .orElse(guards);
  }

  /** Transmits one message through one account. */
  @FunctionalInterface
  public interface Sender<A> {

    /** Makes one attempt, as {@link io.notifykit.Channel#send} does. */
    DeliveryResult send(A account) throws Exception;
  }
}
