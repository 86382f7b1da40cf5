package io.notifykit.template;

import io.notifykit.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the {@link Content} of messages from templates and data. Make one and keep it; thread-safe.
 *
 * <pre>{@code
 * Templates templates = Templates.from(TemplateSource.classPath("templates"));
 * Content welcome = templates.render("welcome", Locale.GERMANY, Map.of("name", "Ada"));
 * client.schedule(Email.to("ada@example.org").content(welcome).build());
 * }</pre>
 *
 * <p>The template {@code welcome} is up to three files, {@code welcome.subject}, {@code
 * welcome.text} and {@code welcome.html}, and the same for each language: {@code welcome.de.text},
 * {@code welcome.de-AT.text}. For {@code de-AT} each part is looked for under {@code de-AT}, then
 * {@code de}; the files without a locale are for languages that have none of their own, so that no
 * message mixes languages.
 */
public final class Templates {
  private static final int MOST_KEPT = 1_000;

  private final TemplateSource source;
  private final TemplateEngine engine;
  private final Map<Key, TemplateParts> kept = new ConcurrentHashMap<>();

  private Templates(TemplateSource source, TemplateEngine engine) {
    this.source = source;
    this.engine = engine;
  }

  /**
   * Templates in Mustache; see {@link TemplateEngine#mustache()}.
   *
   * @throws io.notifykit.ConfigException when the library for it is missing
   */
  public static Templates from(TemplateSource source) {
    return from(source, TemplateEngine.mustache());
  }

  /** Templates in another language. */
  public static Templates from(TemplateSource source, TemplateEngine engine) {
    return new Templates(source, engine);
  }

  /** Renders a template in its default language; see {@link #render(String, Locale, Map)}. */
  public Content render(String name, Map<String, ?> data) {
    return render(name, Locale.ROOT, data);
  }

  /**
   * Renders every part that the template has.
   *
   * @param name letters, digits, {@code _} and {@code -}, in folders with {@code /}; at most 128
   *     characters
   * @param locale {@link Locale#ROOT} for the default
   * @param data a value for every variable; null counts as none
   * @throws InvalidValueException when there is no such template, it is malformed, or the data miss
   *     a variable; names the file and the variable, never a value
   */
  public Content render(String name, Locale locale, Map<String, ?> data) {
    if (data == null) {
      throw new InvalidValueException("data", "null", "a map");
    }
    TemplateParts parts = parts(new Key(TemplateName.require(name), locale));
    return new Content(
        name,
        parts.render(Part.SUBJECT, data).map(String::strip),
        parts.render(Part.TEXT, data),
        parts.render(Part.HTML, data));
  }

  /** Forgets what was read, for sources whose templates change. */
  public void reload() {
    kept.clear();
  }

  private TemplateParts parts(Key key) {
    TemplateParts known = kept.get(key);
    if (known != null) {
      return known;
    }
    TemplateParts read = new TemplateReader(source, engine, key.name, key.locale).read();
    if (kept.size() >= MOST_KEPT) {
      kept.clear(); // more are seldom in use, and a locale may be whatever a user's browser says
    }
    kept.put(key, read);
    return read;
  }

  private record Key(String name, Locale locale) {}
}
