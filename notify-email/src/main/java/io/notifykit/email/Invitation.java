package io.notifykit.email;

import io.notifykit.InvalidValueException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calendar object to answer or to take over (RFC 5545), for a body part of its own (RFC 6047
 * 2.4). Immutable; {@link #toString} shows the method only.
 *
 * @param text the iCalendar text as it was given
 */
record Invitation(String method, String text) {
  private static final Pattern METHOD =
      Pattern.compile("^METHOD:([A-Z]+)[ \t]*$", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
  private static final Pattern FRAME =
      Pattern.compile(
          "\\s*BEGIN:VCALENDAR\\s.*\\sEND:VCALENDAR\\s*",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /** RFC 5546 1.4 */
  private static final Set<String> METHODS =
      Set.of(
          "PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER");

  static Invitation parse(String text) {
    Matcher method = METHOD.matcher(text.replace("\r\n", "\n"));
    if (!FRAME.matcher(text).matches() || !method.find()) {
      throw refused(text);
    }
    String name = method.group(1).toUpperCase(Locale.ROOT);
    if (!METHODS.contains(name) || method.find()) {
      throw refused(text);
    }
    return new Invitation(name, text);
  }

  private static InvalidValueException refused(String text) {
    return InvalidValueException.redacted(
        "calendar",
        text,
        "BEGIN:VCALENDAR to END:VCALENDAR with one METHOD, one of "
            + METHODS.stream().sorted().toList());
  }

  @Override
  public String toString() {
    return "Invitation[" + method + "]";
  }
}
