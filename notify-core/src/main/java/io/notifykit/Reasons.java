package io.notifykit;

import java.util.ArrayList;
import java.util.List;

/** The last reasons of a task in a form that header, end record and log can hold. */
record Reasons(List<String> list) {
  static final Reasons NONE = new Reasons(List.of());
  private static final int KEPT = 3;
  private static final int LONGEST = 200;

  static Reasons parse(String text) {
    return text.isEmpty() ? NONE : new Reasons(List.of(text.split(";")));
  }

  Reasons plus(String reason) {
    List<String> more = new ArrayList<>(list);
    more.add(plain(reason));
    return new Reasons(List.copyOf(more.subList(Math.max(0, more.size() - KEPT), more.size())));
  }

  /** One short line without the separators of the stored forms. */
  static String plain(String reason) {
    String line = reason == null ? "" : reason.replaceAll("[,;|\\p{Cntrl}]+", " ").strip();
    if (line.isEmpty()) {
      return "no reason given";
    }
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
