package io.notifykit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The scripts, one file per verb; the constant's name is the file's. */
enum Script {
  ADD,
  CANCEL,
  CLAIM,
  FIND,
  HEARTBEAT,
  MARK,
  OPEN,
  PAUSE,
  PROMOTE,
  REAP,
  REGISTER,
  RESCHEDULE,
  RESUME,
  SETTLE,
  SWEEP,
  UNREGISTER;

  private final byte[] source;
  private final byte[] sha1;

  Script() {
    this.source =
        (read("prelude") + read(name().toLowerCase(Locale.ROOT))).getBytes(StandardCharsets.UTF_8);
    this.sha1 = sha1(source);
  }

  /** The whole text, as EVAL wants it. */
  byte[] source() {
    return source;
  }

  /** The text's name, as EVALSHA wants it. */
  byte[] sha1() {
    return sha1;
  }

  private static String read(String verb) {
    try (InputStream file = Script.class.getResourceAsStream("lua/" + verb + ".lua")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("lua/" + verb + ".lua is not readable", unreadable);
    }
  }

  private static byte[] sha1(byte[] text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(text);
      return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-1", impossible);
    }
  }
}
