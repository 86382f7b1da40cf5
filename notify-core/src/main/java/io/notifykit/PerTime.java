package io.notifykit;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** A number per time as settings write it: {@code 100/PT1S}. */
record PerTime(int count, Duration time) {

  /**
   * Reads the text form.
   *
   * @param allowed what the exception says is allowed, with an example
   * @throws InvalidValueException when the text is of another form
   */
  static PerTime parse(String field, String text, String allowed) {
    String[] parts = text == null ? new String[0] : text.split("/", -1);
    if (parts.length == 2) {
      try {
        return new PerTime(Integer.parseInt(parts[0].strip()), Duration.parse(parts[1].strip()));
      } catch (NumberFormatException | DateTimeParseException malformed) {
        // falls through to the exception that shows the whole text
      }
    }
    throw new InvalidValueException(field, Shown.of(text), allowed);
  }
}
