package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The command line.
 *
 * @param redisServer the program to start; empty for the one on the PATH, else the embedded one
 * @param embedded whether it must be the embedded one
 */
record Options(
    List<String> names, boolean quick, int rounds, Optional<String> redisServer, boolean embedded) {
  static final String USAGE =
      "[scenario...] [--quick] [--rounds N] [--redis-server PATH | --redis embedded]";

  /**
   * @param line words between spaces; no scenario means all
   * @throws IllegalArgumentException when an option is unknown or lacks its value
   */
  static Options parse(String line) {
    List<String> names = new ArrayList<>();
    boolean quick = false;
    int rounds = 0;
    Optional<String> redisServer = Optional.empty();
    boolean embedded = false;
    Iterator<String> words = List.of(line.strip().split("\\s+")).iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "" -> {}
        case "--quick" -> quick = true;
        case "--rounds" -> rounds = positive(word, value(word, words));
        case "--redis-server" -> redisServer = Optional.of(value(word, words));
        case "--redis" -> embedded = isEmbedded(value(word, words));
        default -> names.add(name(word));
      }
    }
    if (names.isEmpty()) {
      names.add("all");
    }
    return new Options(
        List.copyOf(names), quick, rounds > 0 ? rounds : quick ? 1 : 3, redisServer, embedded);
  }

  private static String name(String word) {
    if (word.startsWith("-")) {
      throw new IllegalArgumentException("no option " + word + "; usage: " + USAGE);
    }
    return word;
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(option + " lacks its value; usage: " + USAGE);
    }
    return words.next();
  }

  private static int positive(String option, String value) {
    if (!value.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(option + " " + value + "; allowed: 1 to 9999");
    }
    return Integer.parseInt(value);
  }

  private static boolean isEmbedded(String value) {
    if (!value.equals("embedded")) {
      throw new IllegalArgumentException("--redis " + value + "; allowed: embedded");
    }
    return true;
  }
}
