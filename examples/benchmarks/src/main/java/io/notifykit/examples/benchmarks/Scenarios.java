package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds scenarios by name. */
final class Scenarios {
  private static final String MICRO = "micro";

  private Scenarios() {}

  /**
   * The scenarios of these names, each once, in the order of the catalogue.
   *
   * @throws IllegalArgumentException when a name names none
   */
  static List<Scenario> named(List<String> names) {
    List<Scenario> found = new ArrayList<>();
    for (String name : names) {
      if (!name.equals(MICRO)
          && Catalogue.ALL.stream().noneMatch(scenario -> scenario.isNamed(name))) {
        throw new IllegalArgumentException(
            "no scenario \"" + name + "\"; there are: all, micro, " + list());
      }
    }
    for (Scenario scenario : Catalogue.ALL) {
      if (names.stream().anyMatch(scenario::isNamed)) {
        found.add(scenario);
      }
    }
    return found;
  }

  /** Whether the pieces without Redis are to be measured, too. */
  static boolean isMicro(List<String> names) {
    return names.contains(MICRO) || names.contains("all");
  }

  private static String list() {
    Stream<String> names = Catalogue.ALL.stream().map(Scenario::name);
    return names.collect(Collectors.joining(", "));
  }
}
