package io.notifykit.examples.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/**
 * Who takes part in a scenario, and how.
 *
 * @param id as in the ratio lines
 * @param contender as the drivers know it
 * @param onNode whether it needs node; the others are Java
 * @param warmCount of how many tasks a round of warming up is; what a round costs besides is much
 *     to the fast ones
 * @param own parameters that replace those of the scenario
 */
record Entrant(
    String id,
    String title,
    String contender,
    boolean onNode,
    int warmCount,
    Map<String, Object> own) {
  private static final int SLOW = 20_000;
  private static final int FAST = 100_000;

  static final Entrant NOTIFY = of("notify", "Notify", false, FAST);
  static final Entrant LIMIT = of("limit", "limit, by hand", false, FAST);
  static final Entrant REDISSON = of("redisson", "Redisson", false, SLOW);
  static final Entrant BULLMQ = of("bullmq", "BullMQ", true, SLOW);
  static final Entrant BULL = of("bull", "Bull", true, SLOW);

  private static Entrant of(String id, String title, boolean onNode, int warmCount) {
    return new Entrant(id, title, id, onNode, warmCount, Map.of());
  }

  Entrant as(String otherId, String otherTitle) {
    return new Entrant(otherId, otherTitle, contender, onNode, warmCount, own);
  }

  Entrant with(String parameter, Object value) {
    Map<String, Object> changed = new TreeMap<>(own);
    changed.put(parameter, value);
    return new Entrant(id, title, contender, onNode, warmCount, changed);
  }
}
