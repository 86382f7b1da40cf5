package io.notifykit.email;

import io.notifykit.InvalidValueException;
import io.notifykit.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may get mail where not everybody may: tests with the data of real people, say. Immutable;
 * {@link #toString} shows nobody.
 *
 * @param entries addresses, and {@code *@} with a domain, in lower case
 */
record AllowedRecipients(Set<String> entries) {
  private static final String KEY = "only-to";
  private static final String ANYBODY_AT = "*@";
  private static final Pattern COMMA = Pattern.compile(",");

  /**
   * Reads the key {@code only-to}; empty when everybody may; faults are reported by the section.
   */
  static Optional<AllowedRecipients> read(Settings settings) {
    return settings.text(KEY).map(list -> new AllowedRecipients(entries(settings, list)));
  }

  private static Set<String> entries(Settings settings, String list) {
    Set<String> entries = new HashSet<>();
    for (String entry : COMMA.splitAsStream(list).map(String::strip).toList()) {
      boolean domain = entry.startsWith(ANYBODY_AT);
      try {
        String address = domain ? "x" + entry.substring(1) : entry;
        String read = Mailbox.parse(KEY, address).address().toLowerCase(Locale.ROOT);
        entries.add(domain ? "*" + read.substring(1) : read);
      } catch (InvalidValueException refused) {
        settings.fault(KEY, "an entry", "addresses and *@example.org, separated by commas");
      }
    }
    return Set.copyOf(entries);
  }

  boolean allows(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    return entries.contains(lower) || entries.contains("*" + lower.substring(lower.indexOf('@')));
  }

  /** Those of the addresses that get no mail. */
  List<String> others(List<String> addresses) {
    return addresses.stream().filter(address -> !allows(address)).toList();
  }

  @Override
  public String toString() {
    return "AllowedRecipients[***]";
  }
}
