package io.notifykit.template;

import io.notifykit.ConfigException;
import io.notifykit.InvalidValueException;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A template language; {@link #mustache()} is the one that comes along. Must be thread-safe. */
public interface TemplateEngine {

  /**
   * Reads the text of a template.
   *
   * @param part decides about escaping: the values of variables in {@link Part#HTML}, and only
   *     there
   * @param partials gives the text of a template that this one includes, by its name, in the same
   *     language and for the same part
   * @throws InvalidValueException when the text is malformed
   */
  Template compile(String text, Part part, UnaryOperator<String> partials);

  /**
   * Mustache by the library jmustache, which the host adds: {@code com.samskivert:jmustache}, and
   * on the module path {@code requires com.samskivert.jmustache}. Data are maps, lists, and values
   * that are written as their {@code toString} says; of no other object is a method called.
   *
   * @throws ConfigException when the library is missing
   */
  static TemplateEngine mustache() {
    try {
      return new MustacheEngine();
    } catch (NoClassDefFoundError missing) {
      throw new ConfigException(
          "templates need the library com.samskivert:jmustache; add it to the application",
          missing);
    }
  }

  /** A template that was understood. Thread-safe. */
  @FunctionalInterface
  interface Template {

    /**
     * Writes the template with data.
     *
     * @throws InvalidValueException when the data have no value for a variable: names the variable
     *     as its field, and no value
     */
    String render(Map<String, ?> data);
  }
}
