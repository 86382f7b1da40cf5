package io.notifykit.examples.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures the peers of a scenario in turn, round by round, so that a slow minute hits them all.
 */
final class Comparison {
  /**
   * Of one round of warming up; there are as many as fit into the time, which JIT compilers need.
   */
  private static final int WARM_COUNT = 20_000;

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
      for (Peer peer : scenario.peers()) {
        if (!peer.onNode() || node.isPresent()) {
          Sample sample = measure(scenario, peer);
          results.add(peer, sample);
          tell(scenario, round, peer, sample);
        }
      }
    }
    return new Table(scenario, results);
  }

  private Sample measure(Scenario scenario, Peer peer) throws Exception {
    try (RedisProcess redis = new RedisProcess(redisServer, folder)) {
      Map<String, Object> parameters = new TreeMap<>(scenario.parameters(options.quick()));
      parameters.put("uri", redis.uri());
      parameters.put("ports", redis.port());
      parameters.putIfAbsent("warm-count", WARM_COUNT);
      parameters.putIfAbsent("warm-millis", warmUpMillis(peer));
      return Child.run(
          peer.onNode() ? node.orElseThrow().command() : Child.java(),
          peer,
          scenario.work(),
          parameters);
    }
  }

  private int warmUpMillis(Peer peer) {
    int full = peer.onNode() ? 1_000 : 5_000;
    return options.quick() ? full / 2 : full;
  }

  /** Progress goes to the error stream: what counts stays alone in the output. */
  private void tell(Scenario scenario, int round, Peer peer, Sample sample) {
    Measure main = scenario.measures().get(0);
    System.err.printf(
        Locale.ROOT,
        "%s, round %d of %d, %s: %s %s%n",
        scenario.name(),
        round,
        options.rounds(),
        peer.title(),
        Table.number(main.value().applyAsDouble(sample)),
        main.title());
  }
}
