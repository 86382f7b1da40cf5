package io.notifykit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StatisticsTest {
  @Test
  void median_isTheMiddleValue() {
    assertThat(Statistics.median(5, 1, 9)).isEqualTo(5);
  }

  @Test
  void median_ofAnEvenNumberIsTheMeanOfBothInTheMiddle() {
    assertThat(Statistics.median(4, 1, 9, 2)).isEqualTo(3);
  }

  @Test
  void percentile_isTheNearestRank() {
    double[] values = IntStream.rangeClosed(1, 200).mapToDouble(i -> i).toArray();
    assertThat(Statistics.percentile(50, values)).isEqualTo(100);
    assertThat(Statistics.percentile(99, values)).isEqualTo(198);
    assertThat(Statistics.percentile(100, values)).isEqualTo(200);
    assertThat(Statistics.percentile(99, 7)).isEqualTo(7);
  }

  @Test
  void statistics_needValues() {
    assertThatThrownBy(() -> Statistics.median()).isInstanceOf(IllegalArgumentException.class);
  }
}
