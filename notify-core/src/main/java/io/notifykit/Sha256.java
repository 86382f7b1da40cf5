package io.notifykit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names made by hashing. */
final class Sha256 {
  private static final int BYTES = 16;

  private Sha256() {}

  /** 32 hexadecimal digits, the first 128 bits of SHA-256 over the text in UTF-8. */
  static String first128Bits(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}
