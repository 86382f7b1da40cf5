package io.notifykit;

/**
 * The store could not do what it was asked to, and changed nothing: it is unreachable, full, or
 * refuses us. The subclass {@link UnknownOutcomeException} is the case where it may have acted.
 */
public sealed class StoreException extends NotifyException permits UnknownOutcomeException {

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
