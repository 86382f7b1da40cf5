package io.notifykit.template;

import io.notifykit.InvalidValueException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads one template for one locale: finds the files of its language and compiles them. */
final class TemplateReader {
  private static final ResourceBundle.Control FALL_BACK =
      ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT);

  private final TemplateSource source;
  private final TemplateEngine engine;
  private final String name;
  private final List<Locale> language;

  TemplateReader(TemplateSource source, TemplateEngine engine, String name, Locale locale) {
    this.source = source;
    this.engine = engine;
    this.name = name;
    // As for resource bundles: de-AT, de, and last the root, which is not of the language.
    this.language =
        FALL_BACK.getCandidateLocales(name, locale).stream()
            .filter(candidate -> !candidate.equals(Locale.ROOT))
            .toList();
  }

  /**
   * Takes all parts from the language, or else all of them from the default.
   *
   * @throws InvalidValueException when there are none, or one is malformed
   */
  TemplateParts read() {
    return Stream.of(language, List.of(Locale.ROOT))
        .map(this::compiled)
        .filter(parts -> !parts.isEmpty())
        .findFirst()
        .map(TemplateParts::new)
        .orElseThrow(
            () ->
                InvalidValueException.quoted(
                    "template",
                    name,
                    "one that the source has: " + name + ".subject, .text or .html"));
  }

  private Map<Part, TemplateParts.Compiled> compiled(List<Locale> locales) {
    Map<Part, TemplateParts.Compiled> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      find(name, part, locales)
          .ifPresent(
              found ->
                  parts.put(part, TemplateParts.Compiled.of(engine, found, part, partials(part))));
    }
    return parts;
  }

  /** What is included may be the same for all languages. */
  private UnaryOperator<String> partials(Part part) {
    List<Locale> all = Stream.concat(language.stream(), Stream.of(Locale.ROOT)).toList();
    return partial ->
        find(TemplateName.require(partial), part, all)
            .map(Found::text)
            .orElseThrow(
                () ->
                    InvalidValueException.quoted(
                        "partial", partial, "one that the source has for " + part.ending()));
  }

  private Optional<Found> find(String template, Part part, List<Locale> locales) {
    return locales.stream()
        .map(locale -> file(template, part, locale))
        .flatMap(file -> source.find(file).map(text -> new Found(file, text)).stream())
        .findFirst();
  }

  private static String file(String template, Part part, Locale locale) {
    String language = locale.equals(Locale.ROOT) ? "" : '.' + locale.toLanguageTag();
    return template + language + '.' + part.ending();
  }

  /** A file that the source has. */
  record Found(String file, String text) {}
}
