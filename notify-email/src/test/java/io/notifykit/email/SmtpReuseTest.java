package io.notifykit.email;

import static io.notifykit.email.ScriptedSmtpServer.DOT;
import static io.notifykit.email.ScriptedSmtpServer.DROP;
import static io.notifykit.email.ScriptedSmtpServer.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One connection for many messages, with and without commands sent ahead. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
final class SmtpReuseTest {
  private final ScriptedSmtpServer server;
  private Channel channel;

  SmtpReuseTest(boolean pipelining) throws IOException {
    server = new ScriptedSmtpServer();
    (pipelining ? server.with("PIPELINING") : server).start();
    channel = TestChannel.open(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    channel.close();
    server.close();
  }

  @Test
  void messages_shareAConnection() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(send()).isInstanceOf(DeliveryResult.Accepted.class);
    }

    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.mails()).hasSize(3);
    assertThat(server.heard()).filteredOn(line -> line.startsWith("EHLO")).hasSize(1);
    assertThat(server.heard()).doesNotContain("NOOP", "RSET");
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL FROM:<shop@example.com>, 552 5.3.4 too big",
    "RCPT TO:<ada@example.org>, 550 5.1.1 unknown",
    "RCPT TO:<ada@example.org>, 450 4.2.1 rate",
    "DATA, 451 later",
    "., 554 5.7.1 spam",
  })
  void refusedMessage_leavesTheConnectionForTheNext(String command, String reply) throws Exception {
    server.first(command, reply);

    assertThat(send()).isNotInstanceOf(DeliveryResult.Accepted.class);
    assertThat(send()).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.heard()).contains("RSET");
  }

  @Test
  void contentThatTheServerWaitsFor_isStoppedWithTheConnection() throws Exception {
    server.first("RCPT TO:<bob@example.org>", "451 later");
    Message two = TestChannel.hello("ada@example.org", "bob@example.org");

    assertThat(channel.send(TestChannel.delivery(two))).isInstanceOf(DeliveryResult.Retry.class);
    assertThat(channel.send(TestChannel.delivery(two))).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.mails()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 4.4.2 too many messages", DROP})
  void closedConnection_isReplacedAtOnce(String reply) throws Exception {
    server.first("MAIL FROM:<shop@example.com>", "250 ok", reply);
    send();

    assertThat(send()).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.mails()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 4.4.2 closing", DROP})
  void newConnectionThatCloses_isNotReplaced(String reply) throws Exception {
    server.on("MAIL", reply);

    assertThat(send()).isInstanceOf(DeliveryResult.Retry.class);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void silence_isNotTriedAgainAtOnce() throws Exception {
    reopen("timeout", "PT0.3S");
    server.first("MAIL FROM:<shop@example.com>", "250 ok", SILENCE);
    send();

    assertThat(send()).isEqualTo(DeliveryResult.unavailable("MAIL timed out"));
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void connectionLostAfterTheDot_isNotTriedAgain() throws Exception {
    server.first(DOT, "250 ok", DROP);
    send();

    assertThat(send()).isInstanceOf(DeliveryResult.Unknown.class);
    assertThat(server.mails()).hasSize(2);
    assertThat(send()).isInstanceOf(DeliveryResult.Accepted.class);
  }

  @Test
  void connectionThatTheServerHungUp_isReplaced() throws Exception {
    send();
    server.hangUp();

    assertThat(send()).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void idleConnection_isClosedWithGoodbye() throws Exception {
    reopen("idle-timeout", "PT0.1S");
    send();

    server.awaitHeard("QUIT", 1);

    assertThat(send()).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"250 ok, 1", "421 4.4.2 idle, 2", DROP + ", 2", SILENCE + ", 2"})
  void restedConnection_isAskedFirst(String reply, int connections) throws Exception {
    server.first("NOOP", reply);
    send();
    long start = System.nanoTime();
    Await.until(() -> System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(1_050), () -> "");

    assertThat(send()).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.heard()).contains("NOOP");
    assertThat(server.connections()).isEqualTo(connections);
  }

  @Test
  void connections_areBoundedAndTheWaitIsFinite() throws Exception {
    reopen("connections", "1", "connection-wait", "PT0.1S");
    server.first(DOT, SILENCE);
    CompletableFuture<DeliveryResult> first = sendElsewhere();
    server.awaitSilence();

    assertThat(send())
        .isEqualTo(DeliveryResult.throttled("all connections are busy", Duration.ofSeconds(1)));
    assertThat(server.connections()).isEqualTo(1);
    channel.close();
    assertThat(first.get(2, TimeUnit.SECONDS)).isInstanceOf(DeliveryResult.Unknown.class);
  }

  @Test
  void waitingMessage_takesTheConnectionThatComesFree() throws Exception {
    reopen("connections", "2", "connection-wait", "PT10S");
    List<CompletableFuture<DeliveryResult>> results =
        Collections.nCopies(20, 0).stream().map(i -> sendElsewhere()).toList();

    for (CompletableFuture<DeliveryResult> result : results) {
      assertThat(result.get(10, TimeUnit.SECONDS)).isInstanceOf(DeliveryResult.Accepted.class);
    }
    assertThat(server.connections()).isBetween(1, 2);
    assertThat(server.mails()).hasSize(20);
  }

  @Test
  void interruptedWait_sendsNothing() throws Exception {
    reopen("connections", "1", "connection-wait", "PT1M");
    server.first(DOT, SILENCE);
    sendElsewhere();
    server.awaitSilence();
    Thread.currentThread().interrupt();

    DeliveryResult result = send();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).isInstanceOf(DeliveryResult.Retry.class);
  }

  @Test
  void close_saysGoodbyeOnWhatRests() throws Exception {
    send();

    channel.close();

    server.awaitHeard("QUIT", 1);
  }

  private void reopen(String... settings) {
    channel.close();
    channel = TestChannel.open(server.port(), settings);
  }

  private DeliveryResult send() throws Exception {
    return channel.send(TestChannel.delivery(TestChannel.hello("ada@example.org")));
  }

  private CompletableFuture<DeliveryResult> sendElsewhere() {
    CompletableFuture<DeliveryResult> result = new CompletableFuture<>();
    Thread sender =
        new Thread(
            () -> {
              try {
                result.complete(send());
              } catch (Exception unexpected) {
                result.completeExceptionally(unexpected);
              }
            });
    sender.setDaemon(true);
    sender.start();
    return result;
  }
}
