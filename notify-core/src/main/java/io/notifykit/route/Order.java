package io.notifykit.route;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * In which order the routes are asked to send one message.
 *
 * @param random 0 to below 1, for routes that are weighted
 */
record Order(Optional<DoubleSupplier> random) {
  static final Order AS_LISTED = new Order(Optional.empty());

  static Order byWeight(DoubleSupplier random) {
    return new Order(Optional.of(random));
  }

  <A> List<Guard<A>> of(List<Guard<A>> routes) {
    return random.map(from -> drawn(routes, from)).orElse(routes);
  }

  /**
   * Draws without putting back. Each route draws from an exponential distribution of its weight,
   * and the least comes first: of any routes that are left, each is the next with a chance in
   * proportion to its weight (Efraimidis and Spirakis, 2006).
   */
  private static <A> List<Guard<A>> drawn(List<Guard<A>> routes, DoubleSupplier from) {
    Map<Guard<A>, Double> draws = new HashMap<>();
    for (Guard<A> guard : routes) {
      draws.put(guard, -Math.log(1 - from.getAsDouble()) / guard.route().weight());
    }
    return routes.stream().sorted(Comparator.comparing(draws::get)).toList();
  }
}
