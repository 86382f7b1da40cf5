package io.notifykit;

/**
 * A stored task cannot be read by this version: a newer worker wrote it, or somebody else did. The
 * worker gives such a task back with a delay and never guesses.
 */
public final class StoredFormatException extends NotifyException {

  public StoredFormatException(String message) {
    super(message);
  }

  public StoredFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
