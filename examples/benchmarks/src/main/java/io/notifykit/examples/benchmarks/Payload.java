package io.notifykit.examples.benchmarks;

import java.util.Collections;
import java.util.List;

/** The body of every task: 200 characters that may begin with a number. */
final class Payload {
  static final int LENGTH = 200;
  static final String PLAIN = of("");

  private Payload() {}

  static String of(Object start) {
    String text = start + " ";
    return text + "x".repeat(LENGTH - text.length());
  }

  static long number(String body) {
    return Long.parseLong(body.substring(0, body.indexOf(' ')));
  }

  static List<String> plain(int count) {
    return Collections.nCopies(count, PLAIN);
  }
}
