package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The samples of one scenario, by entrant; the first one to come is compared with the others. */
final class Results {
  private final Map<Entrant, List<Sample>> samples = new LinkedHashMap<>();

  void add(Entrant entrant, Sample sample) {
    samples.computeIfAbsent(entrant, first -> new ArrayList<>()).add(sample);
  }

  List<Entrant> entrants() {
    return List.copyOf(samples.keySet());
  }

  List<Entrant> peers() {
    return entrants().subList(1, samples.size());
  }

  double[] values(Entrant entrant, Measure measure) {
    return samples.get(entrant).stream().mapToDouble(measure.value()).toArray();
  }

  double median(Entrant entrant, Measure measure) {
    return Statistics.median(values(entrant, measure));
  }

  /** The first one's median by the peer's. */
  double ratio(Entrant peer, Measure measure) {
    return median(entrants().get(0), measure) / median(peer, measure);
  }
}
