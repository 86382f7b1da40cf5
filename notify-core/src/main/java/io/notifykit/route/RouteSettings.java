package io.notifykit.route;

import io.notifykit.ChannelContext;
import io.notifykit.NotifyListener;
import io.notifykit.Settings;
import io.notifykit.StoreLimits;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The accounts in a channel's section of the configuration. Immutable.
 *
 * <p>The keys of each begin with {@code accounts.<name>.}; those of an only one may stand in the
 * section itself, and its name is {@code default}. The key {@code routes} names the accounts for
 * messages that name none: {@code main, spare} in this order, {@code main:3, spare:1} by weight; it
 * may be left out where there is one. Under {@code accounts.<name>.limit.} there may be a {@code
 * rate}, as in {@code 10/PT1S}, and how many sends {@code daily}, on days of the {@code zone},
 * which is UTC by default.
 *
 * @param <A> what a channel makes of the keys of one account
 */
public final class RouteSettings<A> {
  private static final String ONLY = "default";

  private final List<Configured<A>> accounts;
  private final boolean weighted;

  private RouteSettings(List<Configured<A>> accounts, boolean weighted) {
    this.accounts = accounts;
    this.weighted = weighted;
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
    Shares shares = Shares.read(section, groups.isEmpty() ? Set.of(ONLY) : groups.keySet());
    List<Configured<A>> accounts =
        shares.byName().entrySet().stream()
            .map(share -> configured(share, groups.getOrDefault(share.getKey(), section), account))
            .toList();
    return new RouteSettings<>(accounts, shares.weighted());
  }

  private static <A> Configured<A> configured(
      Map.Entry<String, Integer> share, Settings keys, BiFunction<String, Settings, A> account) {
    String name = share.getKey();
    Route<A> route = Route.of(name, account.apply(name, keys)).weight(share.getValue());
    return new Configured<>(route, AccountLimits.read(keys));
  }

  /** What was made of each account; those that {@code routes} names first and in its order. */
  public List<A> accounts() {
    return accounts.stream().map(configured -> configured.route().account()).toList();
  }

  /** The same with something else made of each account, such as a client for it. */
  public <B> RouteSettings<B> map(Function<A, B> making) {
    return new RouteSettings<>(
        accounts.stream().map(configured -> configured.map(making)).toList(), weighted);
  }

  /**
   * Makes the routes of a channel that a worker has found.
   *
   * @throws io.notifykit.ConfigException with every fault of the section
   */
  public Routes<A> routes(String channel, ChannelContext context) {
    context.settings().verify();
    return routes(channel, context.clock(), context.listener(), context::limits);
  }

  /**
   * The same for a channel that a host makes itself, whose section has been verified.
   *
   * @param clock the store's, or one that shows the same time
   * @param limits the store's, where all workers share the limits of accounts
   */
  public Routes<A> routes(
      String channel, Clock clock, NotifyListener listener, StoreLimits limits) {
    return routes(channel, clock, listener, () -> limits);
  }

  private Routes<A> routes(
      String channel, Clock clock, NotifyListener listener, Supplier<StoreLimits> limits) {
    List<Route<A>> routes =
        accounts.stream().map(configured -> configured.limited(channel, clock, limits)).toList();
    return weighted
        ? Routes.weighted(channel, clock, listener, routes)
        : Routes.ordered(channel, clock, listener, routes);
  }

  private record Configured<A>(Route<A> route, AccountLimits limits) {

    <B> Configured<B> map(Function<A, B> making) {
      B made = making.apply(route.account());
      return new Configured<>(Route.of(route.name(), made).weight(route.weight()), limits);
    }

    /** Channels have limits of their own, by their names: a colon keeps those of accounts apart. */
    Route<A> limited(String channel, Clock clock, Supplier<StoreLimits> store) {
      Route<A> limited = route;
      for (RouteLimit limit : limits.shared(store, channel + ":" + route.name(), clock)) {
        limited = limited.limit(limit);
      }
      return limited;
    }
  }
}
