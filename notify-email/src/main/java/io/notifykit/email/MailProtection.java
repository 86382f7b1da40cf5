package io.notifykit.email;

import io.notifykit.ConfigException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Optional;

/** Puts the body into a message, signed and encrypted as is wanted. Thread-safe. */
interface MailProtection {
  String NO_CERTIFICATE = "no valid RSA certificate of a recipient";

  void fill(MimeMessage message, Mail mail, MimeBody body, Instant now)
      throws MessagingException, HindranceException;

  /**
   * By S/MIME where there is a key or there are certificates; without, mails that shall be
   * encrypted are rejected.
   *
   * @throws ConfigException when the library for it is missing
   */
  static MailProtection of(Optional<SmimeKey> key, Optional<RecipientCertificates> certificates) {
    if (key.isEmpty() && certificates.isEmpty()) {
      return MailProtection::plain;
    }
    try {
      return new Smime(key, certificates);
    } catch (NoClassDefFoundError missing) {
      throw new ConfigException(
          "S/MIME needs the library org.bouncycastle:bcpkix-jdk18on; add it to the application");
    }
  }

  private static void plain(MimeMessage message, Mail mail, MimeBody body, Instant now)
      throws MessagingException, HindranceException {
    if (mail.encrypted()) {
      throw HindranceException.rejected(NO_CERTIFICATE);
    }
    body.fill(message);
  }
}
