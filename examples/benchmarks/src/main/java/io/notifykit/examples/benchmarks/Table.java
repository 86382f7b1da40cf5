package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of one scenario as a Markdown table, and as lines for programs. */
record Table(Scenario scenario, Results results) {

  String markdown() {
    Measure main = scenario.measures().get(0);
    List<Measure> others = scenario.measures().subList(1, scenario.measures().size());
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("", main.title(), "min", "max"));
    others.forEach(measure -> head.add(measure.title()));
    head.add("notify / peer");
    rows.add(head);
    rows.add(
        head.stream().map(column -> rows.get(0).indexOf(column) == 0 ? "---" : "---:").toList());
    for (Peer peer : results.peers()) {
      double[] values = results.values(peer, main);
      List<String> row = new ArrayList<>();
      row.add(peer.title());
      row.add(number(Statistics.median(values)));
      row.add(number(Arrays.stream(values).min().orElseThrow()));
      row.add(number(Arrays.stream(values).max().orElseThrow()));
      others.forEach(measure -> row.add(number(results.median(peer, measure))));
      row.add(peer == Peer.NOTIFY ? "" : number(results.ratio(peer, main)));
      rows.add(row);
    }
    return rows.stream()
        .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
        .collect(Collectors.joining("", caption(main), ""));
  }

  private String caption(Measure main) {
    return "### "
        + scenario.name()
        + "\n\nMedians; "
        + (main.smallerIsBetter() ? "smaller" : "more")
        + " is better.\n\n";
  }

  /** For each peer and measure: {@code ratio <scenario> notify/<peer> <x>}. */
  List<String> ratioLines() {
    List<String> lines = new ArrayList<>();
    for (Measure measure : scenario.measures()) {
      String name = scenario.name() + (measure.suffix().isEmpty() ? "" : "-" + measure.suffix());
      for (Peer peer : results.peers()) {
        if (peer != Peer.NOTIFY && measure.hasRatio()) {
          lines.add(
              "ratio "
                  + name
                  + " notify/"
                  + peer.id()
                  + " "
                  + number(results.ratio(peer, measure)));
        }
      }
    }
    return lines;
  }

  /** Three digits that count, without exponent. */
  static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
