package io.notifykit.email;

import io.notifykit.InvalidValueException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mailbox of a header field: an address and perhaps a display name.
 *
 * <p>The address is a dot-atom in ASCII at a domain of letters, digits and dashes, within the
 * limits of RFC 5321 4.5.3.1; quoted local parts, address literals, groups and source routes are
 * refused. {@link #toString} shows neither part.
 *
 * @param name the display name without its quotes; empty when there is none
 */
record Mailbox(String name, String address) {
  private static final int LONGEST_ADDRESS = 254;
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final String ADDRESS =
      "(?=[^@]{1,64}@)" + dotted(ATOM, 31) + "@" + dotted(LABEL, 126);
  private static final String QUOTED = "\"(?<quoted>(?:[^\"\\\\]|\\\\.){0,256})\"";
  private static final String PHRASE = "(?<phrase>[^\"<>@,;:\\\\()\\[\\]]{0,256})";

  /** Loops are bounded, because Java's matcher spends stack on each round. */
  private static final Pattern MAILBOX =
      Pattern.compile(
          (" *(?:(?:" + QUOTED + "|" + PHRASE + ") *<(?<angle>" + ADDRESS + ")>")
              + ("|(?<bare>" + ADDRESS + ")) *(?:,(?=.)|$)"));

  private static final String ALLOWED =
      "an address such as ada@example.org or \"Ada\" <ada@example.org>, in ASCII (an international"
          + " domain in its xn-- form), the name of at most 256 characters, plain and"
          + " without controls";

  private static String dotted(String part, int more) {
    return part + "(?:\\." + part + "){0," + more + "}";
  }

  /**
   * Reads exactly one mailbox in the syntax of RFC 5322 3.4.
   *
   * @throws InvalidValueException names {@code field}, never the address
   */
  static Mailbox parse(String field, String text) {
    List<Mailbox> all = parseAll(field, text);
    if (all.size() != 1) {
      throw refused(field, text);
    }
    return all.get(0);
  }

  /** Reads mailboxes separated by commas; none from a blank text. */
  static List<Mailbox> parseAll(String field, String text) {
    if (text == null || hasControl(text)) {
      throw refused(field, text);
    }
    List<Mailbox> mailboxes = new ArrayList<>();
    Matcher matcher = MAILBOX.matcher(text);
    while (matcher.regionStart() < text.length() && !text.isBlank()) {
      if (!matcher.lookingAt()) {
        throw refused(field, text);
      }
      mailboxes.add(matched(field, matcher));
      matcher.region(matcher.end(), text.length());
    }
    return List.copyOf(mailboxes);
  }

  private static Mailbox matched(String field, Matcher matcher) {
    String address = matcher.group(matcher.group("bare") == null ? "angle" : "bare");
    String phrase = matcher.group("phrase") == null ? "" : matcher.group("phrase");
    String quoted = matcher.group("quoted");
    String name = quoted == null ? phrase : quoted.replaceAll("\\\\(.)", "$1");
    // An encoded word could decode to what a plain name must not hold.
    if (address.length() > LONGEST_ADDRESS || name.contains("=?")) {
      throw refused(field, address);
    }
    return new Mailbox(name.strip(), address);
  }

  static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static InvalidValueException refused(String field, String value) {
    return InvalidValueException.redacted(field, value, ALLOWED);
  }

  String domain() {
    return address.substring(address.indexOf('@') + 1);
  }

  /** The form for header fields, which encodes a name beyond ASCII (RFC 2047). */
  InternetAddress header() {
    try {
      return new InternetAddress(
          address, name.isEmpty() ? null : name, StandardCharsets.UTF_8.name());
    } catch (UnsupportedEncodingException impossible) {
      throw new AssertionError("every Java platform has UTF-8", impossible);
    }
  }

  /** The form that {@link #parse} reads: RFC 5322, names in plain Unicode (RFC 6532). */
  String text() {
    return header().toUnicodeString();
  }

  @Override
  public String toString() {
    return "Mailbox[***]";
  }
}
