package io.notifykit.email;

import io.notifykit.InvalidValueException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mailbox of a header field: an address and perhaps a display name.
 *
 * <p>The address is a dot-atom of ASCII, or of letters and digits of any script (RFC 6532), at a
 * domain of letters, digits and dashes, within the limits of RFC 5321 4.5.3.1; quoted local parts,
 * address literals, groups and source routes are refused. {@link #toString} shows neither part.
 *
 * @param name the display name without its quotes; empty when there is none
 * @param address with the domain in ASCII, an international one in its {@code xn--} form
 */
record Mailbox(String name, String address) {
  private static final int LONGEST_ADDRESS = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
  private static final String LETTER = "[\\p{L}\\p{M}\\p{N}]";
  private static final String LABEL = LETTER + "(?:[\\p{L}\\p{M}\\p{N}-]{0,61}" + LETTER + ")?";

  /** Read otherwise by IDNA 2003, which Java has, and IDNA 2008: another domain could be meant. */
  private static final String DEVIATIONS = "ßς\u200c\u200d";

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
      "an address such as ada@example.org or \"Ada\" <ada@example.org>, the name of at most 256"
          + " characters, plain and without controls; a domain with ß or ς in its xn-- form";

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
    String whole = matcher.group(matcher.group("bare") == null ? "angle" : "bare");
    String address = inAscii(field, Normalizer.normalize(whole, Normalizer.Form.NFC));
    String phrase = matcher.group("phrase") == null ? "" : matcher.group("phrase");
    String quoted = matcher.group("quoted");
    String name = quoted == null ? phrase : quoted.replaceAll("\\\\(.)", "$1");
    // An encoded word could decode to what a plain name must not hold.
    if (octets(address) > LONGEST_ADDRESS || name.contains("=?")) {
      throw refused(field, address);
    }
    return new Mailbox(name.strip(), address);
  }

  /** The address with its domain in the form that every server knows (RFC 5890 2.3.2.1). */
  private static String inAscii(String field, String address) {
    int at = address.indexOf('@');
    String domain = address.substring(at + 1);
    if (octets(address.substring(0, at)) > LONGEST_LOCAL_PART
        || domain.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0)) {
      throw refused(field, address);
    }
    if (isAscii(domain)) {
      return address;
    }
    try {
      return address.substring(0, at + 1) + IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException malformed) {
      throw refused(field, address);
    }
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** Whether the address can only be written in UTF-8, as not every server takes it (RFC 6531). */
  boolean beyondAscii() {
    return !isAscii(address);
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
