package io.notifykit.examples.benchmarks;

import java.util.Arrays;

/** Times of many events, in microseconds. Not thread-safe. */
final class Distribution {
  private final double[] micros;
  private int count;

  Distribution(int most) {
    this.micros = new double[most];
  }

  void add(double value) {
    micros[count++] = value;
  }

  Sample in(Sample sample) {
    double[] all = Arrays.copyOf(micros, count);
    return sample
        .with("p50Micros", Statistics.percentile(50, all))
        .with("p99Micros", Statistics.percentile(99, all))
        .with("maxMicros", Statistics.percentile(100, all));
  }
}
