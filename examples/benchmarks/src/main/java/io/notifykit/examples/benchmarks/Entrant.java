package io.notifykit.examples.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/**
 * Who takes part in a scenario, and how.
 *
 * @param id as in the ratio lines
 * @param contender as the drivers know it
 * @param onNode whether it needs node; the others are Java
 * @param own parameters that replace those of the scenario
 */
record Entrant(String id, String title, String contender, boolean onNode, Map<String, Object> own) {
  static final Entrant NOTIFY = java("notify", "Notify");
  static final Entrant LIMIT = java("limit", "limit, by hand");
  static final Entrant REDISSON = java("redisson", "Redisson");
  static final Entrant BULLMQ = node("bullmq", "BullMQ");
  static final Entrant BULL = node("bull", "Bull");

  private static Entrant java(String id, String title) {
    return new Entrant(id, title, id, false, Map.of());
  }

  private static Entrant node(String id, String title) {
    return new Entrant(id, title, id, true, Map.of());
  }

  Entrant as(String otherId, String otherTitle) {
    return new Entrant(otherId, otherTitle, contender, onNode, own);
  }

  Entrant with(String parameter, Object value) {
    Map<String, Object> changed = new TreeMap<>(own);
    changed.put(parameter, value);
    return new Entrant(id, title, contender, onNode, changed);
  }
}
