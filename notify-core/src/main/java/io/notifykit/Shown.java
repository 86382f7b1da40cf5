package io.notifykit;

import org.jspecify.annotations.Nullable;

/** How a refused value appears in an error: quoted, shortened, and without control characters. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  static String of(@Nullable String value) {
    if (value == null) {
      return "null";
    }
    String start = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
    return '"' + start.replaceAll("\\p{Cntrl}", "?") + '"';
  }

  /** For values that are personal or secret: says only whether something was there. */
  static String redacted(@Nullable String value) {
    if (value == null) {
      return "null";
    }
    return value.isBlank() ? "a blank value" : "*** (" + value.length() + " characters)";
  }
}
