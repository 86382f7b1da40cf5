package io.notifykit.examples.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures Notify and its peers side by side; see the README beside this module. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Takes the command line as one argument or several. */
  public static void main(String[] arguments) throws Exception {
    List<Scenario> scenarios;
    Options options;
    try {
      options = Options.parse(String.join(" ", arguments));
      scenarios = Scenarios.named(options.names());
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    if (!scenarios.isEmpty()) {
      compare(scenarios, options);
    }
    if (Scenarios.isMicro(options.names())) {
      System.out.println(MicroRun.run(options.quick()));
    }
  }

  private static void compare(List<Scenario> scenarios, Options options) throws Exception {
    Path folder = Files.createDirectories(Path.of("target", "benchmarks"));
    String redisServer = RedisProgram.find(options, folder);
    Optional<Node> node = node(scenarios, folder);
    System.out.println(Versions.of(redisServer, node, folder));
    Comparison comparison = new Comparison(options, redisServer, node, folder);
    List<String> ratios = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Table table = comparison.run(scenario);
      System.out.println(table.markdown());
      table.ratioLines().forEach(System.out::println);
      System.out.println();
      ratios.addAll(table.ratioLines());
    }
    if (scenarios.size() > 1) {
      ratios.forEach(System.out::println);
    }
  }

  private static Optional<Node> node(List<Scenario> scenarios, Path folder) throws Exception {
    boolean isWanted =
        scenarios.stream()
            .flatMap(scenario -> scenario.entrants().stream())
            .anyMatch(Entrant::onNode);
    return isWanted ? Node.install(folder.resolve("node")) : Optional.empty();
  }
}
