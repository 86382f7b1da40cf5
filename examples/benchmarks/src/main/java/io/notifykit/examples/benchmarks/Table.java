package io.notifykit.examples.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The results of one scenario as a Markdown table, and as lines for programs. */
record Table(Scenario scenario, Results results) {
  private static final int DIGITS = 3;

  String markdown() {
    List<String> head = head();
    List<String> dashes = new ArrayList<>(Collections.nCopies(head.size(), "---:"));
    dashes.set(0, "---");
    List<List<String>> rows = new ArrayList<>(List.of(head, dashes));
    results.entrants().forEach(entrant -> rows.add(row(entrant)));
    return rows.stream()
        .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
        .collect(Collectors.joining("", caption(), ""));
  }

  private String caption() {
    return String.format(
        "### %s%n%nMedians, with the least and the most of the first column; %s is better there.%n%n",
        scenario.name(), main().smallerIsBetter() ? "less" : "more");
  }

  private List<String> head() {
    List<String> head = new ArrayList<>(List.of("", main().title(), "min", "max"));
    others().forEach(measure -> head.add(measure.title()));
    if (!results.peers().isEmpty()) {
      head.add("Notify / peer");
    }
    return head;
  }

  private List<String> row(Entrant entrant) {
    double[] values = results.values(entrant, main());
    List<String> row = new ArrayList<>();
    row.add(entrant.title());
    row.add(number(Statistics.median(values)));
    row.add(number(Arrays.stream(values).min().orElseThrow()));
    row.add(number(Arrays.stream(values).max().orElseThrow()));
    others().forEach(measure -> row.add(number(results.median(entrant, measure))));
    if (results.peers().contains(entrant)) {
      row.add(number(results.ratio(entrant, main())));
    } else if (!results.peers().isEmpty()) {
      row.add("");
    }
    return row;
  }

  private Measure main() {
    return scenario.measures().get(0);
  }

  private List<Measure> others() {
    return scenario.measures().subList(1, scenario.measures().size());
  }

  /** For each measure and peer: {@code ratio <scenario> notify/<peer> <x>}. */
  List<String> ratioLines() {
    List<String> lines = new ArrayList<>();
    for (Measure measure : scenario.measures()) {
      String name = scenario.name() + (measure.suffix().isEmpty() ? "" : "-" + measure.suffix());
      for (Entrant peer : results.peers()) {
        double ratio = results.ratio(peer, measure);
        // What used nothing that could be measured has no ratio.
        if (measure.hasRatio() && Double.isFinite(ratio)) {
          lines.add("ratio " + name + " notify/" + peer.id() + " " + number(ratio));
        }
      }
    }
    return lines;
  }

  /** Rounded to three digits that count, without exponent; empty for what is no number. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
    return rounded.setScale(Math.max(0, rounded.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }
}
