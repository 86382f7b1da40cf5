package io.notifykit;

import org.jspecify.annotations.Nullable;

/**
 * A value was refused before anything was stored; names the field, the value and what is allowed.
 */
public final class InvalidValueException extends NotifyException {
  private final String field;
  private final String value;
  private final String allowed;

  /**
   * @param field the name of the refused field, such as {@code "times"}
   * @param value the refused value as text, already redacted where it is secret or personal
   * @param allowed what would have been accepted, such as {@code "1 to 1000000"}
   */
  public InvalidValueException(String field, String value, String allowed) {
    super(field + ": " + value + " is not allowed; allowed: " + allowed);
    this.field = field;
    this.value = value;
    this.allowed = allowed;
  }

  /**
   * Refuses a value that is personal or secret: of it only its length is shown.
   *
   * @param value the refused value itself; may be null
   */
  public static InvalidValueException redacted(
      String field, @Nullable String value, String allowed) {
    return new InvalidValueException(field, Shown.redacted(value), allowed);
  }

  /**
   * Refuses a text that may be shown: in quotes, shortened, and without control characters.
   *
   * @param value the refused value itself; may be null
   */
  public static InvalidValueException quoted(String field, @Nullable String value, String allowed) {
    return new InvalidValueException(field, Shown.of(value), allowed);
  }

  public String field() {
    return field;
  }

  public String value() {
    return value;
  }

  public String allowed() {
    return allowed;
  }
}
