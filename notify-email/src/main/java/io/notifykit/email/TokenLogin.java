package io.notifykit.email;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.security.sasl.AuthenticationException;

/** The words of the mechanism XOAUTH2, as Google and Microsoft describe it. Thread-safe. */
record TokenLogin(String user, AccessTokens supplier) {
  static final String MECHANISM = "XOAUTH2";

  /** A token, or why there is none. */
  String token() throws MessagingException {
    try {
      return supplier.token();
    } catch (AuthenticationException refused) {
      throw new MessagingException(
          "", HindranceException.suspended("CONNECT access token refused by its issuer"));
    } catch (IOException failed) {
      throw new MessagingException("", HindranceException.unavailable("CONNECT no access token"));
    }
  }

  /** The command that presents a token. */
  String command(String token) {
    String secret = "user=" + user + "\001auth=Bearer " + token + "\001\001";
    byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
    return "AUTH " + MECHANISM + " " + Base64.getEncoder().encodeToString(octets);
  }

  @Override
  public String toString() {
    return "TokenLogin[***]";
  }
}
