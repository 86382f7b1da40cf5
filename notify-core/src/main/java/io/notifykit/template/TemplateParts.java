package io.notifykit.template;

import io.notifykit.InvalidValueException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The parts of one template in one language, ready to be rendered. */
record TemplateParts(Map<Part, Compiled> parts) {

  Optional<String> render(Part part, Map<String, ?> data) {
    return Optional.ofNullable(parts.get(part)).map(compiled -> compiled.render(data));
  }

  /** One part, and the file that it was read from: errors name it. */
  record Compiled(String file, TemplateEngine.Template template) {

    static Compiled of(
        TemplateEngine engine,
        TemplateReader.Found found,
        Part part,
        UnaryOperator<String> partials) {
      try {
        return new Compiled(found.file(), engine.compile(found.text(), part, partials));
      } catch (InvalidValueException malformed) {
        throw in(found.file(), malformed);
      }
    }

    String render(Map<String, ?> data) {
      try {
        return template.render(data);
      } catch (InvalidValueException refused) {
        throw in(file, refused);
      }
    }

    private static InvalidValueException in(String file, InvalidValueException fault) {
      return new InvalidValueException(
          "template " + file + ", " + fault.field(), fault.value(), fault.allowed());
    }
  }
}
