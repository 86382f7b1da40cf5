package io.notifykit.template;

import io.notifykit.InvalidValueException;
import java.util.Optional;

/**
 * What a template made of its data, ready for the front of any channel. Immutable; {@link
 * #toString} shows the template's name only.
 *
 * @param template the name of the template
 * @param subject one line, without blanks at its ends
 */
public record Content(
    String template, Optional<String> subject, Optional<String> text, Optional<String> html) {

  /** A part that may be missing. */
  public Optional<String> part(Part part) {
    return switch (part) {
      case SUBJECT -> subject;
      case TEXT -> text;
      case HTML -> html;
    };
  }

  /**
   * A part that the channel cannot do without.
   *
   * @throws InvalidValueException when the template has no such part; names both
   */
  public String require(Part part) {
    return part(part)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "template " + template,
                    "no part " + part.ending(),
                    "a template " + template + "." + part.ending() + ", in its languages too"));
  }

  @Override
  public String toString() {
    return "Content[" + template + "]";
  }
}
