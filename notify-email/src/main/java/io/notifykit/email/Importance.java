package io.notifykit.email;

import io.notifykit.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the recipient's program shall mark an e-mail; it does not make it faster. */
public enum Importance {
  /** Needs attention. */
  HIGH("1"),
  /** As every other. */
  NORMAL("3"),
  /** Can wait. */
  LOW("5");

  private final String priority;

  Importance(String priority) {
    this.priority = priority;
  }

  /** The value of the field X-Priority, which some programs know instead of Importance. */
  String priority() {
    return priority;
  }

  /** The value of the field Importance (RFC 4021 2.1.51), and the stored form. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Importance parse(String text) {
    List<String> names = Arrays.stream(values()).map(Importance::text).toList();
    int found = names.indexOf(text);
    if (found < 0) {
      throw InvalidValueException.redacted("importance", text, "one of " + names);
    }
    return values()[found];
  }
}
