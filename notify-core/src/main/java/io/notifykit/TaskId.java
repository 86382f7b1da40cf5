package io.notifykit;

import java.util.regex.Pattern;

/**
 * The name of a task, unique in its namespace: 1 to 128 characters of {@code A-Z a-z 0-9 : _ . -}.
 * Choose one that means something to the business ({@code "order:42:confirmation"}) to make
 * scheduling idempotent, or let the client generate one.
 */
public record TaskId(String value) {
  static final String ALLOWED = "1 to 128 characters of A-Z a-z 0-9 : _ . -";
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9:_.-]{1,128}");

  /**
   * @throws InvalidValueException when {@code value} is null or has other characters or another
   *     length
   */
  public TaskId {
    requireName("id", value);
  }

  public static TaskId of(String value) {
    return new TaskId(value);
  }

  /** The rule of ids holds for group names as well. */
  static String requireName(String field, String value) {
    if (value == null || !VALID.matcher(value).matches()) {
      throw new InvalidValueException(field, Shown.of(value), ALLOWED);
    }
    return value;
  }

  @Override
  public String toString() {
    return value;
  }
}
