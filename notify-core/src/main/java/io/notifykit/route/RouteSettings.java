package io.notifykit.route;

import io.notifykit.ChannelContext;
import io.notifykit.NotifyListener;
import io.notifykit.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The accounts in a channel's section of the configuration. The keys of each begin with {@code
 * accounts.<name>.}; those of an only one may stand in the section itself, and its name is {@code
 * default}. The key {@code routes} names the accounts for messages that name none: {@code main,
 * spare} in this order, {@code main:3, spare:1} by weight; it may be left out where there is one.
 * Immutable.
 *
 * @param routes all accounts, those that {@code routes} names first and in its order
 * @param weighted whether they are used by weight, or in their order
 */
public record RouteSettings<A>(List<Route<A>> routes, boolean weighted) {
  private static final String ONLY = "default";

  public RouteSettings {
    routes = List.copyOf(routes);
  }

  /**
   * Reads the accounts. What is wrong waits for {@link Settings#verify}; before that nothing that
   * was read may be used.
   *
   * @param account makes something of a name and its keys, even where keys are wrong
   */
  public static <A> RouteSettings<A> read(
      Settings section, BiFunction<String, Settings, A> account) {
    Map<String, Settings> groups = new TreeMap<>(section.groups("accounts"));
    groups.keySet().stream()
        .filter(name -> !Route.isName(name))
        .forEach(name -> section.fault("accounts", name, "names of " + Route.NAMES));
    groups.keySet().removeIf(name -> !Route.isName(name));
    if (groups.isEmpty()) {
      groups.put(ONLY, section);
    }
    Shares shares = Shares.read(section, groups.keySet());
    return new RouteSettings<>(
        shares.byName().entrySet().stream()
            .map(
                share -> {
                  String name = share.getKey();
                  A read = account.apply(name, groups.get(name));
                  return Route.of(name, read).weight(share.getValue());
                })
            .toList(),
        shares.weighted());
  }

  /** The same with what is made of each account, such as a client for it. */
  public <B> RouteSettings<B> map(Function<A, B> making) {
    return new RouteSettings<>(
        routes.stream()
            .map(
                route ->
                    new Route<>(
                        route.name(),
                        making.apply(route.account()),
                        route.weight(),
                        route.limits()))
            .toList(),
        weighted);
  }

  /**
   * Makes the routes of a channel that a worker has found.
   *
   * @throws io.notifykit.ConfigException with every fault of the section
   */
  public Routes<A> routes(String channel, ChannelContext context) {
    context.settings().verify();
    return routes(channel, context.clock(), context.listener());
  }

  /** The same for a channel of the host's making, whose section has been verified. */
  public Routes<A> routes(String channel, Clock clock, NotifyListener listener) {
    return weighted
        ? Routes.weighted(channel, clock, listener, routes)
        : Routes.ordered(channel, clock, listener, routes);
  }
}
