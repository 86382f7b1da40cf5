package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks for a canary in everything that could be logged, with all levels on. */
final class RedactionTest {
  private static final String CANARY = "canary";

  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(standardError);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EHLO", "AUTH", "MAIL", "RCPT", "DATA", ".", "QUIT"})
  void result_hidesAddressesAndCredentials(String command) throws Exception {
    for (String code : List.of("421 4.7.0", "535 5.7.8", "550 5.1.1", "250")) {
      String reply = code + " <canary@canary.example> canary-password canary relay";
      try (ScriptedSmtpServer server = new ScriptedSmtpServer().on(command, reply).start();
          Channel channel =
              TestChannel.open(
                  server.port(),
                  "from",
                  "canary@canary.example",
                  "user",
                  "canary",
                  "password",
                  "canary-password",
                  "timeout",
                  "PT1S")) {
        DeliveryResult result = channel.send(TestChannel.delivery(mail()));

        assertThat(result.reason()).doesNotContain(CANARY);
        if (!(result instanceof DeliveryResult.Accepted)) {
          assertThat(result.toString()).doesNotContain(CANARY);
        }
      }
    }
    assertThat(log()).doesNotContain(CANARY);
  }

  @Test
  void refusal_hidesWhatWasRefused() {
    for (String address :
        List.of("canary", "canary@", "canary canary@example.org", "canary\n@example.org")) {
      for (Email.Builder<Message> email :
          List.of(
              Email.to(address).subject("s").text("t"),
              Email.to("a@example.org").from(address).subject("s").text("t"),
              Email.to("a@example.org").cc(address).subject("s").text("t"),
              Email.to("a@example.org").subject(address + "\n").text("t"))) {
        try {
          email.build();
          throw new AssertionError("built with " + address);
        } catch (InvalidValueException refused) {
          StringWriter trace = new StringWriter();
          refused.printStackTrace(new PrintWriter(trace));
          assertThat(trace.toString()).doesNotContain(CANARY);
        }
      }
    }
  }

  @Test
  void values_hideWhatTheyHold() {
    assertThat(Mail.of(mail()).toString()).doesNotContain(CANARY);
    assertThat(Mailbox.parse("to", "canary@example.org").toString()).doesNotContain(CANARY);
  }

  @Test
  void clearText_isWarnedOfWithoutSecrets() {
    TestChannel.open(
            25,
            "host",
            "smtp.example.org",
            "from",
            "canary@example.org",
            "user",
            "canary",
            "password",
            "canary")
        .close();

    assertThat(log()).contains("WARN", "smtp.example.org", "in clear").doesNotContain(CANARY);
  }

  private String log() {
    return logged.toString(StandardCharsets.UTF_8);
  }

  private static Message mail() {
    return Email.to("canary <canary@canary.example>")
        .bcc("canary2@canary.example")
        .subject("canary")
        .text("canary")
        .build();
  }
}
