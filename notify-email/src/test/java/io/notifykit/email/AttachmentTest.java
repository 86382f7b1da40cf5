package io.notifykit.email;

import static io.notifykit.email.Hello.hello;
import static io.notifykit.email.Hello.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AttachmentTest {

  @Test
  void attachments_readBackAsWritten() {
    Message message =
        hello()
            .attach(Attachment.file("2026/invoice 42.pdf"))
            .attach(Attachment.resource("terms.txt").named("AGB für Köln.txt"))
            .attach(Attachment.from("s3", "bucket/key?version=\"7\"", "photo.jpg"))
            .attach(Attachment.of("a.bin", new byte[] {0, 1, -1}).type("application/x-thing"))
            .inline("logo", Attachment.resource("mail/logo.png"))
            .build();

    List<Attachment> read = Mail.of(message).attachments();

    assertThat(read)
        .extracting(Attachment::source)
        .containsExactly("file", "resource", "s3", "data", "resource");
    assertThat(read)
        .extracting(Attachment::key)
        .containsExactly(
            "2026/invoice 42.pdf",
            "terms.txt",
            "bucket/key?version=\"7\"",
            "AAH/",
            "mail/logo.png");
    assertThat(read)
        .extracting(Attachment::name)
        .containsExactly("invoice 42.pdf", "AGB für Köln.txt", "photo.jpg", "a.bin", "logo.png");
    assertThat(read)
        .extracting(Attachment::type)
        .containsExactly(
            "application/pdf", "text/plain", "image/jpeg", "application/x-thing", "image/png");
    assertThat(read.get(4).contentId()).contains("logo");
    assertThat(read.get(0).contentId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "../secret",
        "a/../b",
        "a/..",
        "..",
        ".",
        "./a",
        "a//b",
        "a/",
        "C:/x",
        "a\\b",
        "a\0b",
        "a\nb",
      })
  void path_mayNotLeadAnywhereElse(String path) {
    refused("attachment path", () -> Attachment.file(path));
    refused("attachment path", () -> Attachment.resource(path));
    refused(
        "attachment path",
        () -> Mail.of(stored("file", path.replace("\\", "\\\\"), "a.txt", "text/plain")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "..a", "a..b", ".hidden", "a b/c d.txt", "ü/张.txt"})
  void path_mayBeOdd(String path) {
    assertThat(Attachment.file(path).key()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a/b",
        "a\\b",
        "a:b",
        "a\"b",
        "a\r\nBcc: eve@example.org",
        "a\0.txt",
        "invoice\u202efdp.exe",
        "a\u2028b",
        "a\u200bb"
      })
  void name_isPlain(String name) {
    refused("attachment name", () -> Attachment.of(name, new byte[0]));
    refused("attachment name", () -> Attachment.file("a.txt").named(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "text/",
        "/plain",
        "Text/Plain",
        "text/plain; charset=x",
        "text/plain\r\nX: y",
        "multipart/mixed",
        "message/rfc822"
      })
  void type_isPlain(String type) {
    refused("attachment type", () -> Attachment.of("a", new byte[0]).type(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ">", "a b", "a\r\nb", "<a>", ".a"})
  void contentId_isPlain(String id) {
    refused("inline", () -> hello().inline(id, Attachment.file("a.png")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "S3", "s3:", "1a"})
  void source_isAName(String source) {
    refused("attachment source", () -> Attachment.from(source, "k", "n"));
    refused("attachments", () -> EmailChannel.builder(null).attachments(source, key -> null));
  }

  @Test
  void sourceOfTheMessage_isNotReplaced() {
    refused("attachments", () -> EmailChannel.builder(null).attachments("data", key -> null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "{}",
        "[",
        "[{}]",
        "[1]",
        "[{\"source\":1}]",
        "[]x",
        "[] []",
        "[{\"source\":\"file\",\"key\":\"a\",\"name\":\"a\",\"type\":\"text/plain\"}",
        "[{\"source\":\"file\",\"key\":[],\"name\":\"a\",\"type\":\"text/plain\"}]",
      })
  void storedForm_isCheckedWhenRead(String json) {
    assertThatThrownBy(() -> Mail.of(attachments(json)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("attachment");
  }

  @Test
  void attachments_areAtMost50() {
    Email.Builder<Message> email = hello();
    Collections.nCopies(50, Attachment.file("a.txt")).forEach(email::attach);
    assertThat(email.build()).isNotNull();

    refused("attachments", () -> email.attach(Attachment.file("a.txt")).build());
  }

  @Test
  void text_showsNeitherNameNorContent() {
    assertThat(Attachment.from("s3", "canary", "canary.txt").toString()).doesNotContain("canary");
  }

  private static Message stored(String source, String key, String name, String type) {
    StringBuilder json = new StringBuilder("[{");
    String[] fields = {"source", source, "key", key, "name", name, "type", type};
    for (int i = 0; i < fields.length; i += 2) {
      json.append(i == 0 ? "" : ",").append('"').append(fields[i]).append("\":\"");
      json.append(fields[i + 1].replace("\n", "\\n").replace("\0", "\\u0000")).append('"');
    }
    return attachments(json.append("}]").toString());
  }

  private static Message attachments(String json) {
    return Hello.stored("attachments", json);
  }
}
