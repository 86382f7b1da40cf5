package io.notifykit.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The text of a script and its name, as Redis wants them. */
final class ScriptText {
  private final byte[] source;
  private final byte[] sha1;

  ScriptText(String source) {
    this.source = source.getBytes(StandardCharsets.UTF_8);
    this.sha1 = sha1(this.source);
  }

  /** The whole text, as EVAL wants it. */
  byte[] source() {
    return source;
  }

  /** The text's name, as EVALSHA wants it. */
  byte[] sha1() {
    return sha1;
  }

  /** The SHA-1 of a text, as Redis writes it. */
  static byte[] sha1(byte[] text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(text);
      return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-1", impossible);
    }
  }
}
