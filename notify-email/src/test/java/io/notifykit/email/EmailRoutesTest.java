package io.notifykit.email;

import static io.notifykit.email.ScriptedSmtpServer.DOT;
import static io.notifykit.email.ScriptedSmtpServer.DROP;
import static io.notifykit.email.ScriptedSmtpServer.GREETING;
import static io.notifykit.email.ScriptedSmtpServer.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two accounts: the spare one takes what the main one cannot, and nothing that it may have sent.
 */
final class EmailRoutesTest {
  private final ScriptedSmtpServer main;
  private final ScriptedSmtpServer spare;
  private Channel channel;

  EmailRoutesTest() throws Exception {
    main = new ScriptedSmtpServer();
    spare = new ScriptedSmtpServer().start();
  }

  @BeforeEach
  void open() {
    main.start();
    channel =
        EmailChannel.builder(
                TestChannel.settings(
                    Map.ofEntries(
                        Map.entry("routes", "main, spare"),
                        Map.entry("accounts.main.host", "localhost"),
                        Map.entry("accounts.main.port", String.valueOf(main.port())),
                        Map.entry("accounts.main.security", "none"),
                        Map.entry("accounts.main.from", "main@example.com"),
                        Map.entry("accounts.main.timeout", "PT0.3S"),
                        Map.entry("accounts.spare.host", "localhost"),
                        Map.entry("accounts.spare.port", String.valueOf(spare.port())),
                        Map.entry("accounts.spare.security", "none"),
                        Map.entry("accounts.spare.from", "spare@example.net"))))
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    channel.close();
    main.close();
    spare.close();
  }

  @ParameterizedTest
  @CsvSource({
    GREETING + ", 421 busy",
    GREETING + ", 421 4.7.0 too many",
    GREETING + ", 554 no service",
    GREETING + ", " + DROP,
    GREETING + ", " + SILENCE,
    "EHLO, " + SILENCE,
    "MAIL, 451 local error",
    "MAIL, 421 closing",
    "MAIL, 530 log in",
    "RCPT, 421 closing",
    "RCPT, " + DROP,
    "DATA, " + SILENCE,
  })
  void accountThatCannot_leavesItToTheOther(String command, String reply) throws Exception {
    main.on(command, reply);

    assertThat(send(hello())).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(main.mails()).isEmpty();
    assertThat(spare.heard()).contains("MAIL FROM:<spare@example.net>");
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 unknown, Gone",
    "RCPT, 451 greylisted, Retry",
    "RCPT, 452 4.2.2 full, Retry",
    "DATA, 554 5.7.1 spam, Rejected",
    DOT + ", 554 5.7.1 spam, Rejected",
    DOT + ", 451 later, Retry",
    DOT + ", " + DROP + ", Unknown",
    DOT + ", " + SILENCE + ", Unknown",
  })
  void messageThatCannot_isNotTriedElsewhere(String command, String reply, String answer)
      throws Exception {
    main.on(command, reply);

    assertThat(send(hello()).getClass().getSimpleName()).isEqualTo(answer);
    assertThat(spare.connections()).isZero();
  }

  @Test
  void message_mayNameItsAccount() throws Exception {
    Message message = Email.to("ada@example.org").account("spare").subject("s").text("t").build();

    assertThat(send(message)).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(main.connections()).isZero();
    assertThat(spare.mails()).hasSize(1);
  }

  @Test
  void unknownAccount_isForAWorkerThatHasIt() throws Exception {
    Message message = Email.to("ada@example.org").account("other").subject("s").text("t").build();

    assertThat(send(message)).isInstanceOf(DeliveryResult.Retry.class);
  }

  private DeliveryResult send(Message message) throws Exception {
    return channel.send(TestChannel.delivery(message));
  }

  private static Message hello() {
    return TestChannel.hello("ada@example.org");
  }
}
