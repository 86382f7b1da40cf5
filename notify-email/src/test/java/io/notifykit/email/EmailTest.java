package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailTest {

  @Test
  void message_holdsEveryPartInItsStoredForm() {
    Message message =
        Email.to("Ada <ada@example.org>", "bob@example.org")
            .cc("\"Lovelace, Ann\" <ann@example.org>")
            .bcc("eve@example.org")
            .from("Büro <office@example.com>")
            .subject("Grüße")
            .text("Hello")
            .html("<p>Hello</p>")
            .build();

    assertThat(message.channel()).isEqualTo("email");
    assertThat(message.recipient()).isEqualTo("Ada <ada@example.org>, bob@example.org");
    assertThat(message.body()).isEqualTo("Hello");
    assertThat(message.attributes())
        .containsOnlyKeys("subject", "html", "from", "cc", "bcc")
        .containsEntry("subject", "Grüße")
        .containsEntry("html", "<p>Hello</p>")
        .containsEntry("from", "\"Büro\" <office@example.com>")
        .containsEntry("cc", "\"Lovelace, Ann\" <ann@example.org>")
        .containsEntry("bcc", "eve@example.org");
  }

  @Test
  void message_readsBackAsWritten() {
    Message message =
        Email.to("\"Lovelace, \\\"Ada\\\" \\\\ <x>\" <ada@example.org>", "张 <zhang@example.org>")
            .subject("s")
            .html("<p>h</p>")
            .build();

    Mail mail = Mail.of(message);

    assertThat(mail.addresses().to())
        .containsExactly(
            new Mailbox("Lovelace, \"Ada\" \\ <x>", "ada@example.org"),
            new Mailbox("张", "zhang@example.org"));
    assertThat(mail.text()).isEmpty();
    assertThat(mail.html()).contains("<p>h</p>");
  }

  @Test
  void toEach_makesOneMessagePerAddress() {
    List<Message> messages =
        Email.toEach(List.of("ada@example.org", "bob@example.org"))
            .subject("News")
            .text("It is out.")
            .build();

    assertThat(messages)
        .extracting(Message::recipient)
        .containsExactly("ada@example.org", "bob@example.org");
  }

  static Stream<String> evil() {
    return Stream.of("\r\nBcc: eve@example.org", "\n", "\r", "\0", "\t", "\u001b", "\u0085")
        .flatMap(evil -> Stream.of("a" + evil + "b", evil + "a", "a" + evil));
  }

  @ParameterizedTest
  @MethodSource("evil")
  void control_isRefusedInEveryHeaderField(String evil) {
    refused("subject", email -> email.subject(evil));
    for (String address :
        List.of(evil, evil + "@example.org", "ada@" + evil, "\"" + evil + "\" <a@example.org>")) {
      refused("cc", email -> email.cc(address));
      refused("bcc", email -> email.bcc(address));
      refused("from", email -> email.from(address));
      assertThatThrownBy(() -> Email.to(address).subject("s").text("t").build())
          .isInstanceOf(InvalidValueException.class)
          .hasMessageStartingWith("to: ");
    }
  }

  @Test
  void control_isRefusedInsideAnEncodedWord() {
    refused("from", email -> email.from("=?utf-8?Q?a=0D=0ABcc:_eve?= <ada@example.org>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ada",
        "ada@",
        "@example.org",
        "ada@@example.org",
        "a@b@example.org",
        "ada@example..org",
        ".ada@example.org",
        "ada.@example.org",
        "a..da@example.org",
        "ada@-example.org",
        "ada@example.org.",
        "ada@[127.0.0.1]",
        "\"a b\"@example.org",
        "ada smith@example.org",
        "ada@exa_mple.org",
        "ada@straße.example",
        "ada@xn--.example.org",
        "ada@-exämple.org",
        "a\u202eda@example.org",
        "ääääääääääääääääääääääääääääääääx@example.org",
        "<@relay.example.org:ada@example.org>",
        "ada@example.org, bob@example.org",
        "ada@example.org>, <bob@example.org",
        "friends: ada@example.org;",
        "Ada <ada@example.org> RCPT",
        "a234567890123456789012345678901234567890123456789012345678901234x@example.org",
      })
  void address_mustBeOneStrictMailbox(String address) {
    refused("to", Email.to(address).subject("s").text("t"));
    refused("from", email -> email.from(address));
  }

  @Test
  void longNames_areRefusedQuickly() {
    refused("from", email -> email.from("a".repeat(200_000) + " <ada@example.org>"));
    refused("from", email -> email.from("\"" + "\\\\".repeat(100_000) + "\" <ada@example.org>"));
    refused("from", email -> email.from("a".repeat(200_000) + "@example.org"));
    refused("from", email -> email.from("ada@" + "a.".repeat(100_000) + "org"));
    refused("from", email -> email.from("a.".repeat(31) + "a@" + "abcdefg.".repeat(30) + "org"));
  }

  @Test
  void parts_mustBeThere() {
    refused("to", Email.to().subject("s").text("t"));
    refused("to", Email.to((String) null).subject("s").text("t"));
    refused("subject", Email.to("a@example.org").text("t"));
    refused("subject", Email.to("a@example.org").subject(" ").text("t"));
    refused("subject", Email.to("a@example.org").subject("s".repeat(901)).text("t"));
    refused("text", Email.to("a@example.org").subject("s"));
  }

  @Test
  void recipients_areAtMost100Together() {
    String[] most =
        IntStream.range(0, 99).mapToObj(i -> "a" + i + "@example.org").toArray(String[]::new);

    assertThat(Email.to(most).cc("b@example.org").subject("s").text("t").build()).isNotNull();
    refused("to", Email.to(most).cc("b@example.org").bcc("c@example.org").subject("s").text("t"));
  }

  private static void refused(String field, UnaryOperator<Email.Builder<Message>> change) {
    refused(field, change.apply(Email.to("ada@example.org").subject("s").text("t")));
  }

  private static void refused(String field, Email.Builder<Message> email) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(email::build)
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
