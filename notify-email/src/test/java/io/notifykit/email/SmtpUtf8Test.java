package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses beyond ASCII (RFC 6531). */
final class SmtpUtf8Test {
  private final ScriptedSmtpServer server;

  SmtpUtf8Test() throws Exception {
    server = new ScriptedSmtpServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ada@exämple.org, ada@xn--exmple-cua.org",
    "ada@例子.example, ada@xn--fsqu00a.example",
    "ada@ExÄmple.org, ada@xn--exmple-cua.org",
    "ada@EXAMPLE.org, ada@EXAMPLE.org",
  })
  void internationalDomain_isSentInAscii(String address, String sent) throws Exception {
    server.start();

    assertThat(send(TestChannel.hello(address))).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.heard()).contains("RCPT TO:<" + sent + ">");
    assertThat(server.heard()).contains("MAIL FROM:<shop@example.com>");
    assertThat(server.mails().get(0)).contains("To: " + sent + "\r\n");
  }

  @Test
  void localPart_isSentInUtf8WhereItCan() throws Exception {
    server.with("SMTPUTF8").start();

    assertThat(send(TestChannel.hello("用户@例子.example")))
        .isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.heard())
        .contains("MAIL FROM:<shop@example.com> SMTPUTF8", "RCPT TO:<用户@xn--fsqu00a.example>");
    assertThat(server.mails().get(0)).contains("To: 用户@xn--fsqu00a.example\r\n");
  }

  @Test
  void localPart_isRejectedWhereItCannot() throws Exception {
    server.start();

    assertThat(send(TestChannel.hello("zoë@example.org")))
        .isEqualTo(DeliveryResult.rejected("MAIL 553 5.6.7 message refused"));
    assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @Test
  void composedAndDecomposed_areOneAddress() {
    assertThat(Mailbox.parse("to", "zoe\u0308@exa\u0308mple.org"))
        .isEqualTo(Mailbox.parse("to", "zoë@exämple.org"));
  }

  /** These two characters end in the octets of CR and LF (CVE-2025-7962). */
  @Test
  void charactersThatEndInLineEnds_injectNothing() throws Exception {
    server.with("SMTPUTF8").start();
    String evil = "a嘍嘊RCPT@example.org";

    send(TestChannel.hello(evil));

    assertThat(server.heard())
        .filteredOn(line -> line.startsWith("RCPT"))
        .containsExactly("RCPT TO:<" + evil + ">");
  }

  private DeliveryResult send(Message message) throws Exception {
    try (Channel channel = TestChannel.open(server.port())) {
      return channel.send(TestChannel.delivery(message));
    }
  }
}
