package io.notifykit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run from end to end on the embedded Redis, far too small to measure anything. */
final class ComparisonTest {
  @Test
  void comparison_measuresTheJavaContendersInProcessesOfTheirOwn(@TempDir Path folder)
      throws Exception {
    Options options = Options.parse("--quick --redis embedded");
    Comparison comparison =
        new Comparison(options, RedisProgram.find(options, folder), Optional.empty(), folder);
    Scenario tiny =
        new Scenario(
            "drain-4",
            "drain",
            Map.of("concurrency", 4, "count", 2_000, "warm-count", 100, "warming-millis", 0),
            Map.of(),
            List.of(Entrant.NOTIFY, Entrant.LIMIT, Entrant.BULLMQ, Entrant.REDISSON),
            List.of(Measure.RATE, Measure.REDIS_CPU, Measure.CLIENT_CPU));

    Table table = comparison.run(tiny);

    assertThat(table.markdown().lines().filter(line -> line.startsWith("| ")))
        .hasSize(5)
        .anyMatch(line -> line.startsWith("| Notify | "))
        .anyMatch(line -> line.startsWith("| limit, by hand | "))
        .noneMatch(line -> line.startsWith("| BullMQ | "))
        .anyMatch(line -> line.startsWith("| Redisson | "));
    assertThat(table.ratioLines())
        .anyMatch(line -> line.startsWith("ratio drain-4 notify/limit "))
        .anyMatch(line -> line.startsWith("ratio drain-4-redis-cpu notify/redisson "))
        .allSatisfy(line -> assertThat(ratio(line)).isPositive().isFinite());
  }

  private static double ratio(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
