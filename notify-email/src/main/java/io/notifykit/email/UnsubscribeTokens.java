package io.notifykit.email;

import io.notifykit.InvalidValueException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and verifies the tokens of one-click links: whoever has none of a subject cannot sign it
 * off. A token is the subject and HMAC-SHA256 over it, in base64url; it does not expire, since a
 * mail may be read years later. Immutable and thread-safe.
 *
 * <pre>{@code
 * UnsubscribeTokens tokens = new UnsubscribeTokens(secret);
 * Email.to(address).unsubscribe(to -> tokens.link(URI.create("https://shop.example/leave"), "42:news"));
 * // and where the POST arrives:
 * tokens.verify(request.getParameter("token")).ifPresent(subject -> forget(subject));
 * }</pre>
 */
public final class UnsubscribeTokens {
  private static final int SHORTEST_SECRET = 32;
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_TOKEN = 1_000;
  private static final byte[] DOMAIN =
      "notify-unsubscribe-v1\0".getBytes(StandardCharsets.US_ASCII);

  private final byte[][] secrets;

  /**
   * @param secret at least 32 random bytes
   * @param former secrets whose tokens are still good, after a change
   */
  public UnsubscribeTokens(byte[] secret, byte[]... former) {
    this.secrets = new byte[former.length + 1][];
    secrets[0] = secret.clone();
    for (int i = 0; i < former.length; i++) {
      secrets[i + 1] = former[i].clone();
    }
    for (byte[] each : secrets) {
      if (each.length < SHORTEST_SECRET) {
        throw new InvalidValueException(
            "secret", each.length + " bytes", "at least " + SHORTEST_SECRET + " random bytes");
      }
    }
  }

  /**
   * Makes the token of a subject.
   *
   * @param subject who leaves what, in the host's own terms and not as an address, since links end
   *     up in logs: 1 to 200 characters, as in {@code 42:news}
   */
  public String token(String subject) {
    if (subject == null || subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
      throw InvalidValueException.redacted(
          "subject", subject, "1 to " + LONGEST_SUBJECT + " characters");
    }
    byte[] text = subject.getBytes(StandardCharsets.UTF_8);
    return encoded(text) + "." + encoded(mac(secrets[0], text));
  }

  /**
   * Adds the token to an address as the parameter {@code token}.
   *
   * @param page an https address
   */
  public URI link(URI page, String subject) {
    String separator = page.getRawQuery() == null ? "?" : "&";
    return URI.create(page + separator + "token=" + token(subject));
  }

  /**
   * The subject that a token was made of.
   *
   * @param token as it came; anything, even null
   * @return empty when none of the secrets made it
   */
  public Optional<String> verify(String token) {
    int dot = token == null || token.length() > LONGEST_TOKEN ? -1 : token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(token.substring(0, dot));
      byte[] proof = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      boolean known =
          Arrays.stream(secrets)
              .anyMatch(secret -> MessageDigest.isEqual(mac(secret, text), proof));
      return known ? Optional.of(new String(text, StandardCharsets.UTF_8)) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] mac(byte[] secret, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(DOMAIN);
      return mac.doFinal(text);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every Java platform has HmacSHA256", impossible);
    }
  }

  @Override
  public String toString() {
    return "UnsubscribeTokens[***]";
  }
}
