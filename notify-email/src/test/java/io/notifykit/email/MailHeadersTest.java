package io.notifykit.email;

import static io.notifykit.email.Hello.hello;
import static io.notifykit.email.Hello.refused;
import static io.notifykit.email.Hello.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailHeadersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bcc",
        "To",
        "From",
        "Sender",
        "Subject",
        "Date",
        "Message-ID",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
        "Received",
        "Return-Path",
        "DKIM-Signature",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "Disposition-Notification-To",
        "Resent-To",
        "X-Priority",
        "X-",
        "X-Bad Name",
        "X-Bad:",
        "X-Bad\r\nBcc",
        "X-Ü",
        "",
      })
  void name_isOfACheckedSet(String name) {
    refused("header", () -> hello().header(name, "v"));
    if (!name.contains("\n")) {
      refused("header", () -> Mail.of(stored("headers", name + ": v")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a\r\nBcc: eve@example.org", "a\rb", "a\0", "a\tb", "=?utf-8?Q?=0D=0A?="})
  void value_isOnePlainLine(String value) {
    refused("header X-Note", () -> hello().header("X-Note", value));
    if (!value.contains("\n")) {
      refused("header X-Note", () -> Mail.of(stored("headers", "X-Note: " + value)));
    }
  }

  @Test
  void injectedLine_isJustAnotherRefusedHeader() {
    refused("header", () -> Mail.of(stored("headers", "X-Note: a\nBcc: eve@example.org")));
    refused("headers", () -> Mail.of(stored("headers", "X-Note: a\n folded")));
    refused("headers", () -> Mail.of(stored("headers", "")));
  }

  @Test
  void importance_isOneOfThree() {
    assertThat(Mail.of(hello().importance(Importance.LOW).build()).headers().importance())
        .contains(Importance.LOW);
    refused("importance", () -> Mail.of(stored("importance", "URGENT")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/leave",
        "mailto:leave@example.org",
        "https:///leave",
        "https://user@example.org/leave",
        "https://example.org/leave#fragment",
        "/leave",
        "https://example.org/täve",
      })
  void unsubscribeLink_isHttps(String link) {
    refused("unsubscribe", () -> hello().unsubscribe(to -> URI.create(link)).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://example.org/",
        "<https://example.org/>, <https://example.org/>",
        "<https://example.org/>\r\nBcc: eve@example.org",
        "<https://example.org/>, <mailto:a@example.org?subject=x>",
        "<https://example.org/ >",
      })
  void storedUnsubscribe_isChecked(String stored) {
    refused("unsubscribe", () -> Mail.of(stored("unsubscribe", stored)));
  }

  @Test
  void unsubscribeLink_isMadeForEachRecipient() {
    assertThat(
            Email.toEach(java.util.List.of("Ada <ada@example.org>", "bob@example.org"))
                .subject("s")
                .text("t")
                .unsubscribe(to -> URI.create("https://example.org/" + to.charAt(0)))
                .build())
        .extracting(message -> message.attribute("unsubscribe").orElseThrow())
        .containsExactly("<https://example.org/a>", "<https://example.org/b>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "METHOD:REQUEST",
        "BEGIN:VCALENDAR\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nMETHOD:EVIL\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nMETHOD:REPLY\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\nx",
      })
  void calendar_hasOneKnownMethod(String object) {
    refused("calendar", () -> hello().calendar(object).build());
  }
}
