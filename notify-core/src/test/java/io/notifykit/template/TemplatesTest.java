package io.notifykit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.InvalidValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class TemplatesTest {
  private static final Locale AUSTRIA = Locale.forLanguageTag("de-AT");

  private final Map<String, String> files = new HashMap<>();
  private final Templates templates = Templates.from(file -> Optional.ofNullable(files.get(file)));

  @Test
  void render_fillsEveryPartThatThereIs() {
    files.put("welcome.subject", "Welcome, {{name}}\n");
    files.put("welcome.text", "Hello {{name}}.\n");

    Content content = templates.render("welcome", Map.of("name", "Ada"));

    assertThat(content.subject()).contains("Welcome, Ada");
    assertThat(content.text()).contains("Hello Ada.\n");
    assertThat(content.html()).isEmpty();
    assertThat(content.require(Part.TEXT)).isEqualTo("Hello Ada.\n");
    assertRefused(
        () -> content.require(Part.HTML),
        "template welcome: no part html is not allowed;"
            + " allowed: a template welcome.html, in its languages too");
    assertThat(content).asString().isEqualTo("Content[welcome]");
  }

  @Test
  void render_escapesInHtmlOnly() {
    for (String part : List.of("subject", "text", "html")) {
      files.put("welcome." + part, "{{name}} {{{name}}} {{> sign}}");
      files.put("sign." + part, "{{name}}");
    }

    Content content = templates.render("welcome", Map.of("name", "<b>&\"'"));

    assertThat(content.subject()).contains("<b>&\"' <b>&\"' <b>&\"'");
    assertThat(content.text()).contains("<b>&\"' <b>&\"' <b>&\"'");
    assertThat(content.html())
        .contains("&lt;b&gt;&amp;&quot;&#39; <b>&\"' &lt;b&gt;&amp;&quot;&#39;");
  }

  @Test
  void missingVariable_isAnErrorThatNamesFileAndVariableAndNoValue() {
    files.put("welcome.text", "{{name}}");
    files.put("welcome.de.text", "Hallo {{customer.name}}");
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("name", null);

    assertRefused(
        () -> templates.render("welcome", nothing),
        "template welcome.text, variable name: nothing is not allowed;"
            + " allowed: a value in the data");
    assertRefused(
        () -> templates.render("welcome", AUSTRIA, Map.of("customer", Map.of("id", "hunter2"))),
        "template welcome.de.text, variable customer.name: nothing is not allowed;"
            + " allowed: a value in the data");
    assertRefused(
        () -> templates.render("welcome", AUSTRIA, Map.of("customer", "hunter2")),
        "template welcome.de.text, variable customer.name: nothing is not allowed;"
            + " allowed: a value in the data");
  }

  @Test
  void missingSection_isAnErrorAndNullOrFalseIsAnEmptyOne() {
    files.put("welcome.text", "Hello{{#vip}}, dear{{/vip}}{{^vip}}.{{/vip}}");
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("vip", null);

    assertThat(templates.render("welcome", nothing).text()).contains("Hello.");
    assertThat(templates.render("welcome", Map.of("vip", false)).text()).contains("Hello.");
    assertThat(templates.render("welcome", Map.of("vip", true)).text()).contains("Hello, dear");
    assertRefused(
        () -> templates.render("welcome", Map.of()),
        "template welcome.text, variable vip: nothing is not allowed;"
            + " allowed: a value in the data");
  }

  @Test
  void lists_repeatASection() {
    files.put("order.text", "{{#items}}{{count}} x {{name}}, {{/items}}{{name}}");

    Content order =
        templates.render(
            "order",
            Map.of(
                "name",
                "Ada",
                "items",
                List.of(Map.of("count", 2, "name", "tea"), Map.of("count", 1, "name", "cup"))));

    assertThat(order.text()).contains("2 x tea, 1 x cup, Ada");
  }

  @Test
  void data_areNeverAskedForTheirMethods() {
    files.put("welcome.text", "{{name.class.name}}");
    files.put("bytes.text", "{{name.bytes}}");

    assertThatThrownBy(() -> templates.render("welcome", Map.of("name", "Ada")))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> templates.render("bytes", Map.of("name", "Ada")))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void malformed_isAnErrorThatNamesTheFile() {
    files.put("open.text", "Hello\n{{#name}}");
    files.put("outer.html", "{{> open}}");
    files.put("open.html", "{{#name}}");

    assertRefused(
        () -> templates.render("open", Map.of("name", "hunter2")),
        "template open.text, text: Section missing close tag 'name' @ line 2 is not allowed;"
            + " allowed: Mustache");
    assertThatThrownBy(() -> templates.render("outer", Map.of("name", "hunter2")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("template outer.html, text: Section missing close tag");
  }

  @Test
  void endlessPartials_areRefused() {
    files.put("welcome.text", "{{> welcome}}");

    assertRefused(
        () -> templates.render("welcome", Map.of()),
        "template welcome.text, partials: over 100 is not allowed; allowed: at most 100");
  }

  @Test
  void unknownPartial_isRefused() {
    files.put("welcome.text", "{{> sign}}");
    files.put("evil.text", "{{> ../secret}}");
    files.put("../secret.text", "hunter2");

    assertRefused(
        () -> templates.render("welcome", Map.of()),
        "template welcome.text, partial: \"sign\" is not allowed;"
            + " allowed: one that the source has for text");
    assertThatThrownBy(() -> templates.render("evil", Map.of()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("../secret");
  }

  @Test
  void unknownTemplate_isRefused() {
    assertRefused(
        () -> templates.render("welcome", AUSTRIA, Map.of()),
        "template: \"welcome\" is not allowed;"
            + " allowed: one that the source has: welcome.subject, .text or .html");
  }

  @Test
  void names_leadOutOfNoFolder() {
    for (String name : List.of("", "../welcome", "/welcome", "a//b", "a/", "a.b", "a b", "ä")) {
      assertThatThrownBy(() -> templates.render(name, Map.of()))
          .as(name)
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("1 to 128 of A-Z a-z 0-9 _ -");
    }
    assertThatThrownBy(() -> templates.render("a".repeat(129), Map.of()))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> templates.render("welcome", null))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void reload_readsAnew() {
    files.put("welcome.text", "one");
    templates.render("welcome", Map.of());
    files.put("welcome.text", "two");

    assertThat(templates.render("welcome", Map.of()).text()).contains("one");
    templates.reload();
    assertThat(templates.render("welcome", Map.of()).text()).contains("two");
  }

  @Test
  void engine_mayBeAnother() {
    files.put("welcome.text", "Hello NAME");
    Templates plain =
        Templates.from(
            file -> Optional.ofNullable(files.get(file)),
            (text, part, partials) -> data -> text.replace("NAME", String.valueOf(data.get("n"))));

    assertThat(plain.render("welcome", Map.of("n", "Ada")).text()).contains("Hello Ada");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidValueException.class).hasMessage(message);
  }
}
