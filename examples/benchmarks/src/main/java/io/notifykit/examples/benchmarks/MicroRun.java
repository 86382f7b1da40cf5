package io.notifykit.examples.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link Micro} by JMH. */
final class MicroRun {
  private MicroRun() {}

  /** A Markdown table of the mean times. */
  static String run(boolean quick) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(Micro.class.getName())
            .warmupIterations(quick ? 2 : 5)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(quick ? 2 : 5)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    StringBuilder table =
        new StringBuilder("### micro\n\n| | ns | error |\n| --- | ---: | ---: |\n");
    for (RunResult result : results) {
      Result<?> mean = result.getPrimaryResult();
      table.append("| ").append(mean.getLabel());
      table.append(" | ").append(Table.number(mean.getScore()));
      table.append(" | ").append(Table.number(mean.getScoreError())).append(" |\n");
    }
    return table.toString();
  }
}
