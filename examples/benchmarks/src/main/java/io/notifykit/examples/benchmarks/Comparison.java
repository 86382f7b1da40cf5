package io.notifykit.examples.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the entrants of a scenario in turn, round by round, so that a slow minute hits them all.
 */
final class Comparison {
  private final Options options;
  private final String redisServer;
  private final Optional<Node> node;
  private final Path folder;

  Comparison(Options options, String redisServer, Optional<Node> node, Path folder) {
    this.options = options;
    this.redisServer = redisServer;
    this.node = node;
    this.folder = folder;
  }

  Table run(Scenario scenario) throws Exception {
    Results results = new Results();
    for (int round = 1; round <= options.rounds(); round++) {
      for (Entrant entrant : scenario.entrants()) {
        if (!entrant.onNode() || node.isPresent()) {
          Sample sample = measure(scenario, entrant);
          results.add(entrant, sample);
          tell(scenario, round, entrant, sample);
        }
      }
    }
    return new Table(scenario, results);
  }

  private Sample measure(Scenario scenario, Entrant entrant) throws Exception {
    Map<String, Object> parameters = scenario.parameters(entrant, options.quick());
    try (Servers redis = start(parameters)) {
      parameters.put("uri", redis.uri());
      parameters.put("ports", redis.ports());
      parameters.putIfAbsent("warm-count", entrant.warmCount());
      parameters.putIfAbsent("warming-millis", warmUpMillis(entrant));
      return Child.run(
          entrant.onNode() ? node.orElseThrow().command() : Child.java(),
          entrant,
          scenario.work(),
          parameters);
    }
  }

  private Servers start(Map<String, Object> parameters) throws Exception {
    return parameters.containsKey("masters")
        ? new RedisCluster(redisServer, folder, (Integer) parameters.get("masters"))
        : new RedisProcess(redisServer, folder);
  }

  /** The JIT compiler of Java needs far more time than that of node. */
  private int warmUpMillis(Entrant entrant) {
    if (entrant.onNode()) {
      return options.quick() ? 500 : 1_000;
    }
    return options.quick() ? 4_000 : 6_000;
  }

  /** Progress goes to the error stream: what counts stays alone in the output. */
  private void tell(Scenario scenario, int round, Entrant entrant, Sample sample) {
    Measure main = scenario.measures().get(0);
    System.err.printf(
        Locale.ROOT,
        "%s, round %d of %d, %s: %s %s%n",
        scenario.name(),
        round,
        options.rounds(),
        entrant.title(),
        Table.number(main.value().applyAsDouble(sample)),
        main.title());
  }
}
