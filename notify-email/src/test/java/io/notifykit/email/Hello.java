package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The shortest e-mail, and what becomes of it with something that is not allowed. */
final class Hello {

  private Hello() {}

  static Email.Builder<Message> hello() {
    return Email.to("ada@example.org").subject("s").text("t");
  }

  /** The same as it may come from a store, with an attribute that no builder has checked. */
  static Message stored(String attribute, String value) {
    return Message.to("email", "ada@example.org")
        .attribute("subject", "s")
        .attribute(attribute, value)
        .body("t")
        .build();
  }

  static void refused(String field, ThrowingCallable call) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(call)
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
