package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The content between DATA and the final dot, octet by octet. */
final class SmtpContentTest {
  private final ScriptedSmtpServer server;

  SmtpContentTest() throws Exception {
    server = new ScriptedSmtpServer().start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void dots_areStuffedAndLinesEndInCrLf() throws Exception {
    send(mail(".\n..\r.a\r\n.\r\nMAIL FROM:<eve@example.org>\n"));

    assertThat(server.mails())
        .singleElement()
        .asString()
        .endsWith("\r\n\r\n..\r\n...\r\n..a\r\n..\r\nMAIL FROM:<eve@example.org>\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\r\n\rb", "a\n.\nb", "a\r.\rb", "\0", "ü\r.\nü"})
  void bareLineEnds_areNeverSent(String body) throws Exception {
    send(Email.to("ada@example.org").subject("s").text(body).html("<p>" + body + "</p>").build());

    assertThat(server.mails()).hasSize(1);
    assertThat(server.mails().get(0).replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
    assertThat(server.heard()).filteredOn(line -> line.startsWith("MAIL")).hasSize(1);
  }

  @Test
  void lines_keepWithinTheLimit() throws Exception {
    send(
        Email.to("a".repeat(250) + " <ada@example.org>")
            .subject("s".repeat(900))
            .text("t".repeat(3_000))
            .build());

    assertThat(server.mails().get(0).split("\r\n")).allMatch(line -> line.length() <= 998);
  }

  private static Message mail(String text) {
    return Email.to("ada@example.org").subject("s").text(text).build();
  }

  private void send(Message message) {
    try (Channel channel = TestChannel.open(server.port())) {
      channel.send(TestChannel.delivery(message));
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
