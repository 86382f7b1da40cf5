package io.notifykit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableTest {
  private final Scenario scenario =
      new Scenario(
          "drain-16",
          "drain",
          Map.of(),
          Map.of(),
          List.of(Entrant.NOTIFY, Entrant.BULLMQ),
          List.of(Measure.RATE, Measure.REDIS_CPU));
  private final Results results = new Results();

  @Test
  void table_showsMediansAndRatios() {
    for (double seconds : new double[] {2, 1, 4}) {
      results.add(Entrant.NOTIFY, sample(seconds, 0.1));
      results.add(Entrant.BULLMQ, sample(10 * seconds, 0));
    }
    Table table = new Table(scenario, results);
    assertThat(table.markdown())
        .contains("### drain-16")
        .contains("| Notify | 50000 | 25000 | 100000 | 0.1 |  |")
        .contains("| BullMQ | 5000 | 2500 | 10000 | 0 | 10 |");
  }

  @Test
  void ratioLines_leaveOutWhatHasNoRatio() {
    results.add(Entrant.NOTIFY, sample(2, 0.1));
    results.add(Entrant.BULLMQ, sample(3, 0));
    assertThat(new Table(scenario, results).ratioLines())
        .containsExactly("ratio drain-16 notify/bullmq 1.5");
  }

  @Test
  void numbers_haveThreeDigitsAndNoExponent() {
    assertThat(Table.number(123_456)).isEqualTo("123000");
    assertThat(Table.number(12.345)).isEqualTo("12.3");
    assertThat(Table.number(0.000_123_45)).isEqualTo("0.000123");
    assertThat(Table.number(Double.NaN)).isEmpty();
  }

  @Test
  void sample_isReadBackFromItsLine() throws IOException {
    Sample sample = sample(0.25, 3);
    assertThat(Sample.parse(sample.json())).isEqualTo(sample);
  }

  private static Sample sample(double seconds, double redisCpu) {
    return new Sample(Map.of("tasks", 100_000.0, "seconds", seconds, "redisCpuSeconds", redisCpu));
  }
}
