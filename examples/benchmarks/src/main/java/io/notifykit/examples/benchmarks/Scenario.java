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
 * @param peers who takes part
 * @param measures what is shown; the first one with its spread
 */
record Scenario(
    String name,
    String work,
    Map<String, Object> full,
    Map<String, Object> quick,
    List<Peer> peers,
    List<Measure> measures) {

  Map<String, Object> parameters(boolean isQuick) {
    Map<String, Object> parameters = new TreeMap<>(full);
    if (isQuick) {
      parameters.putAll(quick);
    }
    return parameters;
  }

  /** "drain" names "drain-1", "drain-16" and so on. */
  boolean isNamed(String wanted) {
    return name.equals(wanted) || name.startsWith(wanted + "-") || wanted.equals("all");
  }
}
