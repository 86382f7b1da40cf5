package io.notifykit.route;

import io.notifykit.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The accounts of a section of the configuration. What is wrong goes to the faults of the section,
 * and these must not be used then.
 *
 * @param ordered whether they are used in this order, or by weight
 */
record RouteSettings<A>(List<Route<A>> routes, boolean ordered) {
  private static final String ONLY = "default";

  static <A> RouteSettings<A> read(Settings section, Function<Settings, A> account) {
    Settings all = section.part("route");
    Optional<List<String>> order =
        section.text("routes").map(text -> Stream.of(text.split(",")).map(String::strip).toList());
    if (all.parts().isEmpty() && order.isEmpty()) {
      return new RouteSettings<>(List.of(Route.of(ONLY, account.apply(section))), true);
    }
    List<String> names = names(section, all.parts(), order);
    List<Route<A>> routes = new ArrayList<>();
    for (String name : names) {
      Settings own = all.part(name);
      Route<A> route = Route.of(name, account.apply(own));
      routes.add(
          order.isPresent() ? route : route.weight(own.number("weight", 1, 1, Route.MOST_WEIGHT)));
    }
    return new RouteSettings<>(routes, order.isPresent());
  }

  private static List<String> names(
      Settings section, Set<String> configured, Optional<List<String>> order) {
    configured.stream()
        .filter(name -> !Route.isName(name))
        .forEach(name -> section.fault("route." + name, name, Route.NAMES));
    List<String> names = order.orElseGet(() -> List.copyOf(configured));
    if (names.size() != configured.size() || !configured.equals(new HashSet<>(names))) {
      section.fault("routes", String.join(", ", names), "each of " + configured + " once");
      names = List.copyOf(configured);
    }
    return names.stream().filter(Route::isName).toList();
  }
}
