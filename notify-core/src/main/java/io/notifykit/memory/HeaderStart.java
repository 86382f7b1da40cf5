package io.notifykit.memory;

import io.notifykit.StoredFormatException;
import io.notifykit.StoredTask;
import java.nio.charset.StandardCharsets;

/**
 * Reads and splices the part of a header that is the same in every format, so that tasks of a newer
 * one move through the store without being parsed.
 */
final class HeaderStart {
  static final byte SCHEDULED = 'S';
  static final byte READY = 'R';
  static final byte ACTIVE = 'A';

  /** Active, and cancelled since it was claimed. */
  static final byte CANCELLED_WHILE_ACTIVE = 'K';

  private static final int STATE = 1;
  private static final int PRIORITY = 2;
  private static final int CRASHES = 3;
  private static final int CHANNEL = 4;

  private HeaderStart() {}

  static byte state(StoredTask task) {
    return task.value()[STATE];
  }

  /** The priority as a number, 0 is the highest. */
  static int priority(StoredTask task) {
    return task.value()[PRIORITY] - '0';
  }

  /**
   * The name up to the first comma.
   *
   * @throws StoredFormatException when there is none
   */
  static String channel(StoredTask task) {
    byte[] value = task.value();
    for (int i = CHANNEL; i < value.length; i++) {
      if (value[i] == ',') {
        return new String(value, CHANNEL, i - CHANNEL, StandardCharsets.UTF_8);
      }
    }
    throw new StoredFormatException("a stored task names no channel");
  }

  /** The same task in another state. */
  static StoredTask in(StoredTask task, byte state) {
    if (state(task) == state) {
      return task;
    }
    byte[] value = task.value().clone();
    value[STATE] = state;
    return new StoredTask(task.id(), value);
  }

  /** The same task with one crash more; it counts to 9. */
  static StoredTask crashed(StoredTask task) {
    byte[] value = task.value().clone();
    value[CRASHES] = (byte) Math.min(value[CRASHES] + 1, '9');
    return new StoredTask(task.id(), value);
  }
}
