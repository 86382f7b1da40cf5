package io.notifykit;

/** The root of every exception that Notify throws on purpose; unchecked. */
public abstract sealed class NotifyException extends RuntimeException
    permits ConfigException,
        DuplicateTaskException,
        InvalidValueException,
        StoreException,
        StoredFormatException {

  NotifyException(String message) {
    super(message);
  }

  NotifyException(String message, Throwable cause) {
    super(message, cause);
  }
}
