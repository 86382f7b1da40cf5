package io.notifykit;

/**
 * Reads the text form of one kind of retry policy; found by the ServiceLoader, in the process that
 * schedules and in those that deliver. Implementations are stateless and thread-safe.
 */
public interface RetryFormat {

  /** The first word of the text form; lower-case letters and dashes, unique on the class path. */
  String keyword();

  /** A valid text, shown in errors. */
  String example();

  /**
   * Builds the policy.
   *
   * @param arguments the text after the keyword, trimmed; may be empty
   * @throws RuntimeException of any kind when the text is not of this form
   */
  RetryPolicy parse(String arguments);
}
