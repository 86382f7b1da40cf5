package io.notifykit.email;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Knows the certificates of recipients, to encrypt e-mails for them. Handed to the channel by
 * {@link EmailChannel.Builder#certificates}. Must be thread-safe.
 */
@FunctionalInterface
public interface RecipientCertificates {

  /**
   * The certificate that a recipient's mail program reads with: one with an RSA key. Whether it is
   * to be trusted is decided here; the channel only sees to it that it is valid now.
   *
   * @return empty when none is known: a mail that shall be encrypted is rejected then
   * @throws IOException when it cannot be looked up now: the mail is sent later
   */
  Optional<X509Certificate> of(String address) throws IOException;
}
