package io.notifykit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemplateSourceTest {
  @TempDir private Path root;

  @Test
  void classPath_findsFilesOfAFolder() {
    Templates templates = Templates.from(TemplateSource.classPath("templates"));

    Content content = templates.render("welcome", Map.of("name", "Ada"));

    assertThat(content.subject()).contains("Welcome, Ada");
    assertThat(content.text()).contains("Hello Ada, grüß dich.\n");
    assertThat(content.html()).isEmpty();
  }

  @Test
  void directory_findsFilesBelowIt() throws IOException {
    Files.createDirectories(root.resolve("orders/paid.html"));
    Files.writeString(root.resolve("orders/paid.text"), "Danke schön");
    TemplateSource source = TemplateSource.directory(root);

    assertThat(source.find("orders/paid.text")).contains("Danke schön");
    assertThat(source.find("orders/paid.html")).isEmpty();
    assertThat(source.find("orders/sent.text")).isEmpty();
  }

  @Test
  void directory_refusesWhatIsTooLargeOrNotUtf8() throws IOException {
    Files.write(root.resolve("large.text"), new byte[256 * 1024 + 1]);
    Files.write(root.resolve("latin.text"), new byte[] {'a', (byte) 0xe4});
    TemplateSource source = TemplateSource.directory(root);

    assertThatThrownBy(() -> source.find("large.text"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("template large.text")
        .hasMessageContaining("262144 bytes");
    assertThatThrownBy(() -> source.find("latin.text"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("latin.text");
  }
}
