package io.notifykit.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which files a locale is answered from. Each file holds its own name. */
final class TemplateLocaleTest {
  private final Map<String, String> files = new HashMap<>();
  private final Templates templates = Templates.from(file -> Optional.ofNullable(files.get(file)));

  @Test
  void region_fallsBackToLanguageThenToDefault() {
    put("a.text", "a.de.text", "a.de-AT.text");

    assertThat(text("a", "de-AT")).isEqualTo("a.de-AT.text");
    assertThat(text("a", "de-CH")).isEqualTo("a.de.text");
    assertThat(text("a", "de")).isEqualTo("a.de.text");
    assertThat(text("a", "fr-FR")).isEqualTo("a.text");
    assertThat(text("a", "")).isEqualTo("a.text");
  }

  @Test
  void part_isTakenFromTheLanguageWhereTheRegionHasNone() {
    put("a.subject", "a.text", "a.de.subject", "a.de.text", "a.de-AT.subject");

    Content content = templates.render("a", Locale.forLanguageTag("de-AT"), Map.of());

    assertThat(content.subject()).contains("a.de-AT.subject");
    assertThat(content.text()).contains("a.de.text");
  }

  @Test
  void languages_areNeverMixed() {
    put("a.subject", "a.text", "a.html", "a.de.subject", "a.de.text");

    Content content = templates.render("a", Locale.forLanguageTag("de-AT"), Map.of());

    assertThat(content.html()).isEmpty();
    assertThat(content.text()).contains("a.de.text");
  }

  @Test
  void script_comesBeforeTheBareLanguage() {
    put("a.zh.text", "a.zh-Hant.text");

    assertThat(text("a", "zh-TW")).isEqualTo("a.zh-Hant.text");
    assertThat(text("a", "zh-Hant-HK")).isEqualTo("a.zh-Hant.text");
    assertThat(text("a", "zh-CN")).isEqualTo("a.zh.text");
  }

  @Test
  void extensions_areLeftOut() {
    put("a.de-AT.text");

    assertThat(text("a", "de-AT-u-co-phonebk")).isEqualTo("a.de-AT.text");
  }

  @Test
  void partials_followTheSameLanguageAndThenTheDefault() {
    files.put("a.de.text", "{{> b}} {{> c}}");
    put("b.text", "b.de-AT.text", "c.text");

    assertThat(text("a", "de-AT")).isEqualTo("b.de-AT.text c.text");
    assertThat(text("a", "de")).isEqualTo("b.text c.text");
  }

  private void put(String... names) {
    List.of(names).forEach(name -> files.put(name, name));
  }

  private String text(String name, String tag) {
    return templates.render(name, Locale.forLanguageTag(tag), Map.of()).text().orElseThrow();
  }
}
