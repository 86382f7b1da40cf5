package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTest {
  // Channel, recipient and attribute take 4 + 1 + 1 + 2 bytes.
  private static final int BODY_ROOM = Message.MAX_BYTES - 8;

  @Test
  void build_keepsAllParts() {
    Message message =
        Message.to("mail", "ada@example.org").body("Hello").attribute("subject", "Hi").build();

    assertThat(message.channel()).isEqualTo("mail");
    assertThat(message.recipient()).isEqualTo("ada@example.org");
    assertThat(message.body()).isEqualTo("Hello");
    assertThat(message.attribute("subject")).contains("Hi");
    assertThat(message.attribute("other")).isEmpty();
  }

  @Test
  void body_isEmptyWithoutOne() {
    assertThat(Message.to("mail", "ada").build().body()).isEmpty();
    assertThat(Message.to("mail", "ada").body(null).build().body()).isEmpty();
  }

  @Test
  void attribute_isRemovedByNull() {
    Message message = Message.to("mail", "ada").attribute("a", "1").attribute("a", null).build();

    assertThat(message.attributes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u00e9", "\u20ac", "\ud83d\ude00"})
  void size_isCountedInBytesOfUtf8(String character) {
    int bytes = character.getBytes(StandardCharsets.UTF_8).length;
    String almost = character.repeat(BODY_ROOM / bytes);
    String filled = almost + "x".repeat(BODY_ROOM % bytes);

    assertThat(sized(filled.substring(0, filled.length() - character.length())).body()).isNotNull();
    assertThat(sized(filled).body()).isEqualTo(filled);
    assertThatThrownBy(() -> sized(filled + "x"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining((Message.MAX_BYTES + 1) + " bytes")
        .hasMessageContaining("at most " + Message.MAX_BYTES);
  }

  private static Message sized(String body) {
    return Message.to("mail", "a").attribute("n", "\u00e9").body(body).build();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Mail", "1mail", "ma il", "mail_", "m\u00e4il", "a,b", "-a"})
  void channel_ofAnotherFormIsRefused(String channel) {
    assertThatThrownBy(() -> Message.to(channel, "ada").build())
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            refused -> assertThat(refused.field()).isEqualTo("channel"));
  }

  @Test
  void channel_hasAtMost32Characters() {
    assertThat(Message.requireChannel("a".repeat(32))).hasSize(32);
    assertThatThrownBy(() -> Message.requireChannel("a".repeat(33)))
        .isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " \t", "ada\r\nBcc: eve", "ada\u0000", "ada\u007f"})
  void recipient_blankOrWithControlCharactersIsRefusedUnseen(String recipient) {
    assertThatThrownBy(() -> Message.to("mail", recipient).build())
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            refused -> assertThat(refused.field()).isEqualTo("recipient"))
        .hasMessageNotContaining("ada");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "1a", "a b", "a=b", "a\n"})
  void attribute_ofAnotherFormIsRefused(String name) {
    assertThatThrownBy(() -> Message.to("mail", "ada").attribute(name, "x"))
        .isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d"})
  void text_thatIsNoUnicodeIsRefused(String broken) {
    assertThatThrownBy(() -> Message.to("mail", "ada").body(broken).build())
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Message.to("mail", broken).build())
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Message.to("mail", "ada").attribute("a", broken).build())
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void toString_showsTheChannelOnly() {
    Message message =
        Message.to("mail", "ada@example.org").body("secret").attribute("subject", "Hi").build();

    assertThat(message).hasToString("Message[mail, ***]");
  }

  @Test
  void equals_comparesAllParts() {
    Message message = Message.to("mail", "ada").body("x").attribute("a", "1").build();

    assertThat(message)
        .isEqualTo(Message.to("mail", "ada").attribute("a", "1").body("x").build())
        .hasSameHashCodeAs(Message.to("mail", "ada").attribute("a", "1").body("x").build())
        .isNotEqualTo(Message.to("sms", "ada").body("x").attribute("a", "1").build())
        .isNotEqualTo(Message.to("mail", "bob").body("x").attribute("a", "1").build())
        .isNotEqualTo(Message.to("mail", "ada").body("y").attribute("a", "1").build())
        .isNotEqualTo(Message.to("mail", "ada").body("x").build());
  }
}
