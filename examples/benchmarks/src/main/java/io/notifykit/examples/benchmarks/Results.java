package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The samples of one scenario. */
final class Results {
  private final Map<Peer, List<Sample>> samples = new EnumMap<>(Peer.class);

  void add(Peer peer, Sample sample) {
    samples.computeIfAbsent(peer, first -> new ArrayList<>()).add(sample);
  }

  Set<Peer> peers() {
    return samples.keySet();
  }

  double[] values(Peer peer, Measure measure) {
    return samples.get(peer).stream().mapToDouble(measure.value()).toArray();
  }

  double median(Peer peer, Measure measure) {
    return Statistics.median(values(peer, measure));
  }

  /** Notify's median by the peer's. */
  double ratio(Peer peer, Measure measure) {
    return median(Peer.NOTIFY, measure) / median(peer, measure);
  }
}
