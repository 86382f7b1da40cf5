package io.notifykit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The scripts, one file per verb; the constant's name is the file's. */
@SuppressWarnings("ImmutableEnumChecker") // a text never changes
enum Script {
  ADD,
  ADMIT,
  CANCEL,
  CLAIM,
  COUNT,
  ENTER,
  EXPIRE,
  FIND,
  HEARTBEAT,
  LETTERS,
  LIST,
  LOG,
  MARK,
  OPEN,
  PAUSE,
  PROMOTE,
  PURGE,
  REAP,
  REGISTER,
  REPLACE,
  REPLAY,
  RESCHEDULE,
  RESUME,
  RUN_NOW,
  SETTLE,
  STATUS,
  SWEEP,
  TAKE,
  UNREGISTER,
  UPDATE;

  private final ScriptText text;

  Script() {
    this.text = new ScriptText(read("prelude") + read(name().toLowerCase(Locale.ROOT)));
  }

  ScriptText text() {
    return text;
  }

  private static String read(String verb) {
    try (InputStream file = Script.class.getResourceAsStream("lua/" + verb + ".lua")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("lua/" + verb + ".lua is not readable", unreadable);
    }
  }
}
