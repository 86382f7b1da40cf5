package io.notifykit.email;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads private keys in PEM (RFC 7468 10). */
final class PrivateKeys {
  static final String ALLOWED =
      "a PKCS #8 key in PEM (BEGIN PRIVATE KEY), RSA of at least 2048 bits or Ed25519";

  static final String ALLOWED_RSA =
      "a PKCS #8 key in PEM (BEGIN PRIVATE KEY), RSA of at least 2048 bits, with its certificate";

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final int SHORTEST_RSA = 2_048;

  private PrivateKeys() {}

  /** The key, when it is one that is {@link #ALLOWED}. */
  static Optional<PrivateKey> read(String pem) {
    String text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      return Optional.empty();
    }
    byte[] encoded;
    try {
      String base64 = text.substring(BEGIN.length(), text.length() - END.length());
      encoded = Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    return List.of("RSA", "Ed25519").stream()
        .flatMap(algorithm -> read(algorithm, encoded).stream())
        .findFirst()
        .filter(PrivateKeys::isStrong);
  }

  private static Optional<PrivateKey> read(String algorithm, byte[] encoded) {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException otherKind) {
      return Optional.empty();
    }
  }

  private static boolean isStrong(PrivateKey key) {
    return !(key instanceof RSAPrivateKey rsa) || rsa.getModulus().bitLength() >= SHORTEST_RSA;
  }
}
