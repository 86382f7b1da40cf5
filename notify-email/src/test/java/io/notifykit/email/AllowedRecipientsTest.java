package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Channel;
import io.notifykit.ConfigException;
import io.notifykit.DeliveryResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowedRecipientsTest {
  private static final String LIST = "*@example.org, Ada@Example.com, *@exämple.net";

  private final ScriptedSmtpServer server;

  AllowedRecipientsTest() throws Exception {
    server = new ScriptedSmtpServer().start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "bob@example.org, true",
    "BOB@EXAMPLE.ORG, true",
    "ada@example.com, true",
    "bob@exämple.net, true",
    "bob@example.com, false",
    "bob@sub.example.org, false",
    "bob@evil-example.org, false",
    "x@example.org.evil.net, false",
  })
  void others_getNoMail(String address, boolean allowed) throws Exception {
    DeliveryResult result = send(address);

    assertThat(result)
        .isInstanceOf(allowed ? DeliveryResult.Accepted.class : DeliveryResult.Rejected.class);
    assertThat(server.mails()).hasSize(allowed ? 1 : 0);
  }

  @Test
  void list_leavesOthersOutAndNamesThem() throws Exception {
    server.on("RCPT TO:<gone@", "550 5.1.1 unknown");

    DeliveryResult.Accepted result =
        (DeliveryResult.Accepted)
            send("bob@example.org", "eve@example.net", "gone@example.org", "ada@example.com");

    assertThat(result.refused()).containsExactly("eve@example.net", "gone@example.org");
    assertThat(server.heard()).noneMatch(line -> line.contains("eve@"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "example.org", "*@", "a@b@c", "bob@example.org,,ada@example.org"})
  void entries_areAddressesAndDomains(String list) {
    assertThatThrownBy(() -> TestChannel.open(25, "only-to", list))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("notify.email.only-to");
  }

  private DeliveryResult send(String... to) throws Exception {
    try (Channel channel = TestChannel.open(server.port(), "only-to", LIST)) {
      return channel.send(TestChannel.delivery(TestChannel.hello(to)));
    }
  }
}
