package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over the wire is, to a parser of another make, what was asked for. */
final class CorpusTest {
  private final ScriptedSmtpServer server;
  private final Channel channel;

  CorpusTest() throws Exception {
    server = new ScriptedSmtpServer().start();
    channel = TestChannel.open(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    channel.close();
    server.close();
  }

  static List<Asked> mails() {
    return Corpus.mails();
  }

  @ParameterizedTest
  @MethodSource("mails")
  void mail_isParsedAsItWasAskedFor(Asked asked) throws Exception {
    assertThat(channel.send(TestChannel.delivery(asked.message())))
        .isInstanceOf(DeliveryResult.Accepted.class);

    String raw = server.mails().get(0);

    assertThat(raw.split("\r\n")).allMatch(line -> line.length() <= 998);
    assertThat(raw).matches("\\A\\p{ASCII}*\\z").doesNotContain("eve@example.org>,");
    assertThat(ParsedMail.facts(unstuffed(raw))).isEqualTo(asked.facts());
  }

  @Test
  void corpus_hasThirtyMails() {
    assertThat(Corpus.mails()).extracting(Asked::id).doesNotHaveDuplicates().hasSize(30);
  }

  /** RFC 5321 4.5.2 */
  private static byte[] unstuffed(String raw) {
    return raw.replaceAll("(?m)^\\.", "").getBytes(StandardCharsets.UTF_8);
  }
}
