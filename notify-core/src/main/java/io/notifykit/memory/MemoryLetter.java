package io.notifykit.memory;

import io.notifykit.StoredFormatException;
import io.notifykit.StoredTask;
import java.util.Optional;

/**
 * An occurrence that was given up.
 *
 * @param task as it was claimed; its header says which occurrence
 * @param reason why, in a few words
 */
record MemoryLetter(StoredTask task, String reason) {

  String channel() {
    return HeaderStart.channel(task);
  }

  /** Empty as well where the header cannot be read. */
  Optional<String> group() {
    try {
      return task.header().group();
    } catch (StoredFormatException newer) {
      return Optional.empty();
    }
  }
}
