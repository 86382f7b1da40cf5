package io.notifykit.email;

import static io.notifykit.email.ScriptedSmtpServer.DOT;
import static io.notifykit.email.ScriptedSmtpServer.DROP;
import static io.notifykit.email.ScriptedSmtpServer.GREETING;
import static io.notifykit.email.ScriptedSmtpServer.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(booleans = {false, true})
final class SmtpFailureTest {
  private static final Duration TIMEOUT = Duration.ofMillis(400);
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final ScriptedSmtpServer server;

  SmtpFailureTest(boolean pipelining) throws IOException {
    server = new ScriptedSmtpServer();
    (pipelining ? server.with("PIPELINING") : server).start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "(greeting), Retry[reason=CONNECT timed out]",
    "EHLO, Retry[reason=CONNECT timed out]",
    "AUTH, Retry[reason=CONNECT timed out]",
    "MAIL, Retry[reason=MAIL timed out]",
    "RCPT, Retry[reason=RCPT timed out]",
    "DATA, Retry[reason=DATA timed out]",
    "., Unknown[reason=DOT timed out after the final dot]",
  })
  void silence_endsAfterTheTimeout(String command, String expected) {
    server.on(command, SILENCE);
    long start = System.nanoTime();

    DeliveryResult result = send(hello(), "user", "u", "password", "p");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(MARGIN));
    assertThat(result.toString().replaceAll(", after=.*", "]")).isEqualTo(expected);
    assertThat(server.heard()).doesNotContain("RSET");
  }

  @ParameterizedTest
  @CsvSource({
    "(greeting), Retry",
    "EHLO, Retry",
    "AUTH, Retry",
    "MAIL, Retry",
    "RCPT, Retry",
    "DATA, Retry",
    "., Unknown",
  })
  void drop_isUnknownOnlyAfterTheFinalDot(String command, String expected) {
    server.on(command, DROP);

    assertThat(send(hello(), "user", "u", "password", "p").getClass().getSimpleName())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(greeting) | 421 busy               | Retry     | CONNECT 421 temporary failure",
        "(greeting) | 421 4.7.0 too many     | Throttled | CONNECT 421 4.7.0 limit of the account",
        "MAIL       | 421 4.7.28 flood       | Throttled | MAIL 421 4.7.28 limit of the account",
        "(greeting) | 554 go away            | Suspended | CONNECT 554 account or configuration"
            + " refused",
        "AUTH       | 535 5.7.8 no           | Suspended | CONNECT 535 5.7.8 account or"
            + " configuration refused",
        "AUTH       | 454 4.7.0 later        | Retry     | CONNECT 454 4.7.0 temporary failure",
        "MAIL       | 421 4.3.2 closing      | Retry     | MAIL 421 4.3.2 temporary failure",
        "MAIL       | 530 5.7.0 log in       | Suspended | MAIL 530 5.7.0 account or configuration"
            + " refused",
        "MAIL       | 553 5.1.8 sender       | Suspended | MAIL 553 5.1.8 sender refused",
        "MAIL       | 552 5.3.4 too big      | Rejected  | MAIL 552 5.3.4 message refused",
        "RCPT       | 550 5.1.1 unknown      | Gone      | RCPT 550 5.1.1 recipient refused",
        "RCPT       | 554 5.7.1 policy       | Rejected  | RCPT 554 5.7.1 message refused",
        "RCPT       | 554 relay denied       | Suspended | RCPT 554 account or configuration"
            + " refused",
        "RCPT       | 451 4.7.1 greylisted   | Retry     | RCPT 451 4.7.1 deferred by the server",
        "RCPT       | 421 closing            | Retry     | RCPT 421 temporary failure",
        "DATA       | 451 later              | Retry     | DATA 451 temporary failure",
        "DATA       | 554 no                 | Rejected  | DATA 554 message refused",
        ".          | 421 closing            | Retry     | DOT 421 temporary failure",
        ".          | 452 4.3.1 no space     | Retry     | DOT 452 4.3.1 temporary failure",
        ".          | 554 5.7.1 spam         | Rejected  | DOT 554 5.7.1 message refused",
        ".          | 550 5.1.1 unknown      | Gone      | DOT 550 5.1.1 recipient refused",
        ".          | 299 strange            | Unknown   | DOT unexpected reply 299 after the final"
            + " dot",
      })
  void refusal_isClassified(String command, String reply, String answer, String reason) {
    server.on(command, reply);

    DeliveryResult result = send(hello(), "user", "u", "password", "p");

    assertThat(result.getClass().getSimpleName()).isEqualTo(answer);
    assertThat(result.reason()).isEqualTo(reason);
  }

  @Test
  void permanentRefusals_areLeftOutAndListed() {
    server.on("RCPT TO:<bob@", "550 5.1.1 unknown").on("RCPT TO:<cy@", "554 5.7.1 policy");
    Message message =
        Email.to("ada@example.org", "bob@example.org")
            .bcc("cy@example.org", "ADA@example.org", "ada@example.org")
            .subject("s")
            .text("t")
            .build();

    DeliveryResult.Accepted result = (DeliveryResult.Accepted) send(message);

    assertThat(result.refused()).containsExactly("bob@example.org", "cy@example.org");
    assertThat(server.heard())
        .filteredOn(line -> !line.startsWith("EHLO") && !line.equals("QUIT"))
        .containsExactly(
            "MAIL FROM:<shop@example.com>",
            "RCPT TO:<ada@example.org>",
            "RCPT TO:<bob@example.org>",
            "RCPT TO:<cy@example.org>",
            "RCPT TO:<ADA@example.org>",
            "DATA",
            DOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"450 busy", "452 4.2.2 full", "552 5.2.2 full", "421 closing"})
  void oneTemporaryRefusal_sendsNothing(String reply) {
    server.on("RCPT TO:<bob@", reply).on("RCPT TO:<ada@", "550 5.1.1 unknown");

    DeliveryResult result =
        send(TestChannel.hello("ada@example.org", "cy@example.org", "bob@example.org"));

    assertThat(result).isInstanceOf(DeliveryResult.Retry.class);
    assertThat(server.heard()).doesNotContain(DOT);
  }

  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 no, 550 5.1.2 no, Gone",
    "550 5.1.1 no, 554 5.7.1 no, Rejected",
    "550 5.7.1 relaying denied, 550 5.1.1 no, Suspended",
  })
  void allRefused_isNamedAfterTheGravest(String first, String second, String answer) {
    server.on("RCPT TO:<ada@", first).on("RCPT TO:<bob@", second);

    DeliveryResult result = send(TestChannel.hello("ada@example.org", "bob@example.org"));

    assertThat(result.getClass().getSimpleName()).isEqualTo(answer);
    assertThat(server.heard()).doesNotContain(DOT);
  }

  @Test
  void refusedContent_accusesNoneOfSeveralRecipients() {
    server.on(DOT, "550 5.1.1 unknown");

    assertThat(send(TestChannel.hello("ada@example.org", "bob@example.org")))
        .isInstanceOf(DeliveryResult.Rejected.class);
  }

  @Test
  void bounces_goWhereTheyAreWanted() {
    DeliveryResult result = send(hello(), "bounce-to", "bounces@example.net");

    assertThat(result).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.heard()).contains("MAIL FROM:<bounces@example.net>");
    assertThat(server.mails().get(0)).contains("From: Shop <shop@example.com>\r\n");
  }

  @Test
  void ownSender_isTheMessagesFault() {
    server.on("MAIL", "553 5.1.8 sender");

    assertThat(
            send(
                Email.to("ada@example.org").from("eve@example.net").subject("s").text("t").build()))
        .isEqualTo(DeliveryResult.rejected("MAIL 553 5.1.8 message refused"));
  }

  @Test
  void replyThatClosesTheConnection_stillCounts() {
    server.on(DOT, "421 4.3.2 closing");

    assertThat(send(hello())).isInstanceOf(DeliveryResult.Retry.class);
  }

  @Test
  void attempts_carryTheSameMessageId() {
    server.on(DOT, "451 later");
    send(hello());
    send(hello());

    assertThat(server.mails()).hasSize(2).doesNotContainNull();
    assertThat(server.mails().get(0)).isEqualTo(server.mails().get(1)).contains("Message-ID: <");
  }

  @Test
  void oldServer_isGreetedWithHelo() {
    server.on("EHLO", "502 what");

    assertThat(send(hello())).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.heard().get(1)).startsWith("HELO ");
  }

  @Test
  void nobodyThere_isRetried() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    try (Channel channel = TestChannel.open(free)) {
      assertThat(channel.send(TestChannel.delivery(hello())))
          .isEqualTo(DeliveryResult.unavailable("CONNECT no connection"));
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Test
  void invalidMessage_isRejectedWithoutAConnection() {
    Message bad =
        Message.to("email", "ada@example.org")
            .attribute("subject", "a\r\nBcc: eve@example.org")
            .body("t")
            .build();

    assertThat(send(bad)).isInstanceOf(DeliveryResult.Rejected.class);
    assertThat(server.heard()).isEmpty();
  }

  @Test
  void greeting_isNeededBeforeAnythingIsSaid() {
    server.on(GREETING, "554 no");

    send(hello());

    assertThat(server.heard()).isEqualTo(List.of());
  }

  private DeliveryResult send(Message message, String... credentials) {
    String[] settings = new String[credentials.length + 2];
    System.arraycopy(credentials, 0, settings, 0, credentials.length);
    settings[credentials.length] = "timeout";
    settings[credentials.length + 1] = TIMEOUT.toString();
    try (Channel channel = TestChannel.open(server.port(), settings)) {
      return channel.send(TestChannel.delivery(message));
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static Message hello() {
    return TestChannel.hello("ada@example.org");
  }
}
