package io.notifykit.email;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Header fields beyond those that every mail has, checked. Immutable.
 *
 * @param own fields by name, each once, in the order in which they were given
 */
record MailHeaders(
    Map<String, String> own, Optional<Importance> importance, Optional<Unsubscribe> unsubscribe) {
  private static final int MOST = 30;
  private static final int LONGEST_VALUE = 900;
  private static final Pattern EXPERIMENTAL = Pattern.compile("X-[A-Za-z0-9][A-Za-z0-9-]{0,61}");

  /** What says how the message is sent, is written by the channel and not by its users. */
  private static final Set<String> ALLOWED =
      Set.of(
          "comments",
          "content-language",
          "feedback-id",
          "in-reply-to",
          "keywords",
          "list-archive",
          "list-help",
          "list-id",
          "list-owner",
          "list-post",
          "list-subscribe",
          "organization",
          "precedence",
          "references",
          "sensitivity");

  private static final Set<String> RESERVED = Set.of("x-priority");

  static MailHeaders of(Message message) {
    Map<String, String> own = new LinkedHashMap<>();
    message
        .attribute("headers")
        .ifPresent(
            lines -> {
              for (String line : lines.split("\n", -1)) {
                int colon = line.indexOf(": ");
                if (colon < 0) {
                  throw InvalidValueException.redacted("headers", lines, "lines as in Name: value");
                }
                own.put(requireName(line.substring(0, colon)), line.substring(colon + 2));
              }
            });
    own.forEach(MailHeaders::requireValue);
    if (own.size() > MOST) {
      throw new InvalidValueException("headers", own.size() + " fields", "at most " + MOST);
    }
    return new MailHeaders(
        own,
        message.attribute("importance").map(Importance::parse),
        message.attribute("unsubscribe").map(Unsubscribe::parse));
  }

  static String requireName(String name) {
    String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
    boolean experimental =
        EXPERIMENTAL.matcher(name == null ? "" : name).matches() && !RESERVED.contains(lower);
    if (!experimental && !ALLOWED.contains(lower)) {
      throw InvalidValueException.redacted(
          "header", name, "X-… or one of " + ALLOWED.stream().sorted().toList());
    }
    return name;
  }

  static String requireValue(String name, String value) {
    if (value == null
        || value.isBlank()
        || value.length() > LONGEST_VALUE
        || Mailbox.hasControl(value)
        || value.contains("=?")) {
      throw InvalidValueException.redacted(
          "header " + name,
          value,
          "a line of 1 to " + LONGEST_VALUE + " characters, without controls and encoded words");
    }
    return value;
  }

  @Override
  public String toString() {
    return "MailHeaders" + own.keySet();
  }
}
