package io.notifykit.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a driver in a process of its own, so that no measurement finds what another left behind. */
final class Child {
  private Child() {}

  static List<String> java() {
    String java = System.getProperty("java.home") + "/bin/java";
    return List.of(java, "-cp", System.getProperty("java.class.path"), Driver.class.getName());
  }

  static Sample run(
      List<String> driver, Entrant entrant, String work, Map<String, Object> parameters)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(driver);
    command.add(entrant.contender());
    command.add(work);
    parameters.forEach((name, value) -> command.add(name + "=" + value));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread atExit = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      String last = lastLine(process);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(entrant.title() + " failed at " + work);
      }
      return Sample.parse(last);
    } finally {
      process.destroy();
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }

  private static String lastLine(Process process) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return lines.lines().reduce("", (before, line) -> line);
    }
  }
}
