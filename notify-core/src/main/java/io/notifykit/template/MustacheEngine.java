package io.notifykit.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import io.notifykit.InvalidValueException;
import java.io.StringReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Mustache, strict: an unknown variable or section is an error, never an empty text. */
final class MustacheEngine implements TemplateEngine {
  /** A template that includes itself without end must fail before the stack does. */
  private static final int MOST_PARTIALS = 100;

  private final Mustache.Compiler strict =
      Mustache.compiler().strictSections(true).withCollector(new PlainData());

  @Override
  public Template compile(String text, Part part, UnaryOperator<String> partials) {
    AtomicInteger loaded = new AtomicInteger();
    Mustache.Compiler compiler =
        strict
            .escapeHTML(part == Part.HTML)
            .withLoader(
                name -> {
                  if (loaded.incrementAndGet() > MOST_PARTIALS) {
                    throw new InvalidValueException(
                        "partials", "over " + MOST_PARTIALS, "at most " + MOST_PARTIALS);
                  }
                  return new StringReader(partials.apply(name));
                });
    try {
      com.samskivert.mustache.Template compiled = compiler.compile(text);
      return data -> render(compiled, data);
    } catch (MustacheParseException malformed) {
      throw malformed(malformed);
    }
  }

  private static String render(com.samskivert.mustache.Template compiled, Map<String, ?> data) {
    try {
      return compiled.execute(data);
    } catch (MustacheException.Context missing) {
      throw new InvalidValueException("variable " + missing.key, "nothing", "a value in the data");
    } catch (MustacheParseException malformedPartial) {
      throw malformed(malformedPartial);
    }
  }

  private static InvalidValueException malformed(MustacheParseException fault) {
    return new InvalidValueException("text", String.valueOf(fault.getMessage()), "Mustache");
  }

  /** Reads maps and lists and calls no method of a host's objects. */
  private static final class PlainData extends BasicCollector {
    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }
}
