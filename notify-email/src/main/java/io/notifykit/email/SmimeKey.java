package io.notifykit.email;

import io.notifykit.Settings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;

/**
 * What an account signs with. Immutable; {@link #toString} shows no key.
 *
 * @param chain the account's certificate, then those up to an authority
 */
record SmimeKey(PrivateKey key, List<X509Certificate> chain) {
  private static final String ALLOWED = "certificates in PEM, first the one that fits smime.key";

  /** Reads the keys {@code smime.*}, when there are any; faults are reported by the section. */
  static Optional<SmimeKey> read(Settings settings) {
    Optional<String> keyText = settings.secret("smime.key");
    Optional<String> chainText = settings.text("smime.certificate");
    if (keyText.isEmpty() && chainText.isEmpty()) {
      return Optional.empty();
    }
    Optional<PrivateKey> key = keyText.flatMap(PrivateKeys::read);
    List<X509Certificate> chain = chainText.map(SmimeKey::certificates).orElse(List.of());
    if (key.filter(RSAPrivateKey.class::isInstance).isEmpty()) {
      settings.fault("smime.key", "***", PrivateKeys.ALLOWED_RSA);
    } else if (chain.isEmpty() || !fits(key.get(), chain.get(0))) {
      settings.fault("smime.certificate", "***", ALLOWED);
    }
    return key.map(usable -> new SmimeKey(usable, chain));
  }

  private static boolean fits(PrivateKey key, X509Certificate certificate) {
    return key instanceof RSAPrivateKey own
        && certificate.getPublicKey() instanceof RSAPublicKey other
        && own.getModulus().equals(other.getModulus());
  }

  private static List<X509Certificate> certificates(String pem) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException malformed) {
      return List.of();
    }
  }

  @Override
  public String toString() {
    return "SmimeKey[***]";
  }
}
