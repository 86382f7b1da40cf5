package io.notifykit.email;

import io.notifykit.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways to leave a list that a mail offers (RFC 2369 3.2, RFC 8058). Immutable; {@link
 * #toString} shows none of them.
 *
 * @param link an https address that takes a POST without asking back
 * @param mailbox an address that takes a mail with the same effect
 */
record Unsubscribe(URI link, Optional<String> mailbox) {
  private static final int LONGEST = 800;
  private static final Pattern STORED = Pattern.compile("<([^<>]*)>(?:, <mailto:([^<>]*)>)?");
  private static final String ALLOWED =
      "an https address with a host, in ASCII, at most " + LONGEST + " characters";

  static Unsubscribe of(@Nullable URI link, @Nullable String mailbox) {
    if (link == null
        || !"https".equalsIgnoreCase(link.getScheme())
        || link.getHost() == null
        || link.getRawUserInfo() != null
        || link.getRawFragment() != null
        || link.toString().length() > LONGEST
        || !link.toString().equals(link.toASCIIString())) {
      throw InvalidValueException.redacted(
          "unsubscribe", link == null ? null : link.toString(), ALLOWED);
    }
    return new Unsubscribe(
        link,
        Optional.ofNullable(mailbox)
            .map(address -> Mailbox.parse("unsubscribe", address).address()));
  }

  static Unsubscribe parse(String stored) {
    Matcher matcher = STORED.matcher(stored);
    try {
      if (matcher.matches()) {
        return of(new URI(matcher.group(1)), matcher.group(2));
      }
    } catch (URISyntaxException malformed) {
      // falls through to the fault
    }
    throw InvalidValueException.redacted("unsubscribe", stored, ALLOWED);
  }

  /** The value of the field List-Unsubscribe, and the stored form. */
  String text() {
    return "<" + link + ">" + mailbox.map(address -> ", <mailto:" + address + ">").orElse("");
  }

  @Override
  public String toString() {
    return "Unsubscribe[***]";
  }
}
