package io.notifykit.email;

import static io.notifykit.email.ScriptedSmtpServer.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends that wait for a silent server, with timeouts far longer than the test. */
final class SmtpAbortTest {
  private static final String STAGES =
      """
      (greeting), Retry
      EHLO, Retry
      MAIL, Retry
      RCPT, Retry
      DATA, Retry
      ., Unknown
      """;
  private static SSLContext before;
  private static SSLContext tls;

  @BeforeAll
  static void trust(@TempDir Path folder) throws Exception {
    before = SSLContext.getDefault();
    tls = TestCertificate.of("localhost", folder).context();
    SSLContext.setDefault(tls);
  }

  @AfterAll
  static void forget() {
    SSLContext.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource(textBlock = STAGES)
  void interrupt_endsASendAtOnce(String command, String answer) throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer().on(command, SILENCE).start();
        Channel channel = TestChannel.open(server.port())) {
      assertInterrupted(server, channel, answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "starttls, MAIL, Retry",
    "starttls, ., Unknown",
    "tls, MAIL, Retry",
    "tls, ., Unknown"
  })
  void interrupt_endsASendBeneathTls(String security, String command, String answer)
      throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer().on(command, SILENCE)) {
      (security.equals("tls") ? server.tls(tls) : server.startTls(tls)).start();
      try (Channel channel = TestChannel.open(server.port(), "security", security)) {
        assertInterrupted(server, channel, answer);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = STAGES)
  void close_endsRunningSends(String command, String answer) throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer().on(command, SILENCE).start()) {
      Channel channel = TestChannel.open(server.port());
      CompletableFuture<DeliveryResult> result = new CompletableFuture<>();
      start(channel, result);
      server.awaitSilence();

      channel.close();

      assertThat(result.get(2, TimeUnit.SECONDS).getClass().getSimpleName()).isEqualTo(answer);
    }
  }

  @Test
  void closedChannel_opensNoConnection() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer().start()) {
      Channel channel = TestChannel.open(server.port());
      channel.close();

      assertThat(channel.send(TestChannel.delivery(TestChannel.hello("ada@example.org"))))
          .isInstanceOf(DeliveryResult.Retry.class);
      assertThat(server.heard()).isEmpty();
    }
  }

  private static void assertInterrupted(ScriptedSmtpServer server, Channel channel, String answer)
      throws Exception {
    CompletableFuture<DeliveryResult> result = new CompletableFuture<>();
    Thread sender = start(channel, result);
    server.awaitSilence();

    sender.interrupt();

    assertThat(result.get(2, TimeUnit.SECONDS).getClass().getSimpleName()).isEqualTo(answer);
    assertThat(result.get().reason()).contains("interrupted");
  }

  private static Thread start(Channel channel, CompletableFuture<DeliveryResult> result) {
    Thread sender =
        new Thread(
            () -> {
              try {
                result.complete(
                    channel.send(TestChannel.delivery(TestChannel.hello("ada@example.org"))));
              } catch (Exception unexpected) {
                result.completeExceptionally(unexpected);
              }
            },
            "sender");
    sender.setDaemon(true);
    sender.start();
    return sender;
  }
}
