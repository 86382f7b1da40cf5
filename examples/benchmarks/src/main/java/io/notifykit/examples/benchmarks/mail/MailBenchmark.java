package io.notifykit.examples.benchmarks.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Measures how fast mail goes out to a local server; see the README beside this module. */
public final class MailBenchmark {
  private static final List<String> CONTENDERS = List.of("notify", "simple-java-mail");
  private static final int ROUNDS = 3;
  private static final int COUNT = 40_000;
  private static final int WARM_MILLIS = 8_000;

  private MailBenchmark() {}

  /** Takes {@code --quick} for one round of fewer mails. */
  public static void main(String[] arguments) throws Exception {
    boolean quick = Arrays.asList(arguments).contains("--quick");
    Map<String, List<Double>> rates = new TreeMap<>();
    for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
      for (String contender : CONTENDERS) {
        double rate = measure(contender, quick ? COUNT / 4 : COUNT, quick ? 4_000 : WARM_MILLIS);
        rates.computeIfAbsent(contender, name -> new ArrayList<>()).add(rate);
        System.err.printf(Locale.ROOT, "round %d, %s: %.0f mails/s%n", round + 1, contender, rate);
      }
    }
    System.out.println("| mail-16 | mails/s, median | min | max |\n| --- | ---: | ---: | ---: |");
    rates.forEach(
        (contender, all) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f |%n",
                contender,
                median(all),
                all.stream().min(Double::compare).orElseThrow(),
                all.stream().max(Double::compare).orElseThrow()));
    System.out.printf(
        Locale.ROOT,
        "ratio mail-16 notify/simple-java-mail %.2f%n",
        median(rates.get("notify")) / median(rates.get("simple-java-mail")));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** With a server of its own for each, so that none finds what another left behind. */
  private static double measure(String contender, int count, int warmMillis) throws Exception {
    Process sink = java(SmtpSink.class);
    try (BufferedReader port = output(sink)) {
      Process driver =
          java(
              MailDriver.class,
              contender,
              port.readLine(),
              String.valueOf(count),
              String.valueOf(warmMillis));
      try (BufferedReader rate = output(driver)) {
        String last = rate.lines().reduce("", (before, line) -> line);
        if (driver.waitFor() != 0) {
          throw new IllegalStateException(contender + " failed");
        }
        return Double.parseDouble(last);
      } finally {
        driver.destroy();
      }
    } finally {
      sink.destroy();
    }
  }

  private static Process java(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
