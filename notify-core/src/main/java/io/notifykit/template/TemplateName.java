package io.notifykit.template;

import io.notifykit.InvalidValueException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of names: they become paths, so nothing in them may lead out of a folder. */
final class TemplateName {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");
  private static final int LONGEST = 128;

  private TemplateName() {}

  static String require(@Nullable String name) {
    if (name == null || name.length() > LONGEST || !NAME.matcher(name).matches()) {
      throw InvalidValueException.quoted(
          "template", name, "1 to " + LONGEST + " of A-Z a-z 0-9 _ -, in folders with /");
    }
    return name;
  }
}
