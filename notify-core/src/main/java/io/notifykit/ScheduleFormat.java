package io.notifykit;

import java.util.Map;

/**
 * Reads the text form of one kind of schedule; found by the ServiceLoader. Implementations are
 * stateless and thread-safe.
 */
public interface ScheduleFormat {

  /** The first word of the text form; lower-case letters and dashes, unique on the class path. */
  String keyword();

  /** A valid text, shown in errors. */
  String example();

  /**
   * Builds the schedule. The options {@code starting}, {@code times}, {@code until}, {@code
   * except}, {@code quiet}, {@code spread}, {@code seed} and {@code misfire} are applied by the
   * caller to whatever {@link Schedule.Recurring} this returns.
   *
   * @param arguments the text between the keyword and the first semicolon, trimmed; may be empty
   * @param options the {@code name=value} parts of this format; an unknown name must be refused
   * @throws RuntimeException of any kind when the text is not of this form
   */
  Schedule parse(String arguments, Map<String, String> options);
}
