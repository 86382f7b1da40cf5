package io.notifykit.examples.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One comparison.
 *
 * @param work what the drivers do
 * @param full parameters of the drivers
 * @param quick those that differ in a quick run
 * @param entrants who takes part; the first is compared with the others
 * @param measures what is shown; the first one with its spread
 */
record Scenario(
    String name,
    String work,
    Map<String, Object> full,
    Map<String, Object> quick,
    List<Entrant> entrants,
    List<Measure> measures) {

  Map<String, Object> parameters(Entrant entrant, boolean isQuick) {
    Map<String, Object> parameters = new TreeMap<>(full);
    if (isQuick) {
      parameters.putAll(quick);
    }
    parameters.putAll(entrant.own());
    return parameters;
  }

  /** "drain" names "drain-1", "drain-16" and so on. */
  boolean isNamed(String wanted) {
    return name.equals(wanted) || name.startsWith(wanted + "-") || wanted.equals("all");
  }
}
