package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Channel;
import io.notifykit.ConfigException;
import io.notifykit.DeliveryResult;
import io.notifykit.testing.MutableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.security.sasl.AuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Login by access tokens, from the token endpoint to the wire. */
final class OauthTest {
  private final MutableClock clock = MutableClock.at("2026-03-29T01:30:00Z");
  private final ScriptedSmtpServer server;
  private final TokenEndpoint issuer;

  OauthTest() throws IOException {
    server = new ScriptedSmtpServer().with("AUTH XOAUTH2").start();
    issuer = new TokenEndpoint();
  }

  @AfterEach
  void stop() throws IOException {
    issuer.close();
    server.close();
  }

  /** The example of Google's documentation of XOAUTH2. */
  @Test
  void login_hasItsPublishedForm() throws Exception {
    issuer.token("ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg", 3_600);
    try (Channel channel = open("user", "someuser@example.com")) {
      assertThat(send(channel)).isInstanceOf(DeliveryResult.Accepted.class);
    }
    assertThat(server.heard())
        .contains(
            "AUTH XOAUTH2 dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRj"
                + "Mk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==");
    assertThat(issuer.forms())
        .containsExactly("grant_type=refresh_token&client_id=app&refresh_token=r%26t");
  }

  @Test
  void token_isKeptUntilItExpires() throws Exception {
    issuer.token("one", 3_600).token("two", 3_600);
    RefreshingTokens tokens = tokens();

    assertThat(tokens.token()).isEqualTo("one");
    clock.advance(Duration.ofMinutes(58));
    assertThat(tokens.token()).isEqualTo("one");
    clock.advance(Duration.ofMinutes(1));
    assertThat(tokens.token()).isEqualTo("two");
    assertThat(issuer.forms()).hasSize(2);
  }

  @Test
  void manyAtOnce_fetchOnce() throws Exception {
    issuer.token("one", 3_600);
    RefreshingTokens tokens = tokens();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<String> asking = tokens::token;
      for (Future<String> token : threads.invokeAll(Collections.nCopies(8, asking))) {
        assertThat(token.get()).isEqualTo("one");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(issuer.forms()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusedToken_isReplacedOnce(boolean explained) throws Exception {
    issuer.token("old", 3_600).token("new", 3_600);
    if (explained) {
      server.first(auth("old"), "334 eyJzdGF0dXMiOiI0MDEifQ==").first("", "535 5.7.8 no");
    } else {
      server.first(auth("old"), "535 5.7.8 no");
    }
    try (Channel channel = open("user", "u")) {
      assertThat(send(channel)).isInstanceOf(DeliveryResult.Accepted.class);
    }
    assertThat(server.heard()).contains(auth("old"), auth("new"));
  }

  @Test
  void refusedAgain_suspendsTheAccount() throws Exception {
    issuer.token("old", 3_600).token("new", 3_600);
    server.on("AUTH", "535 5.7.8 no");
    try (Channel channel = open("user", "u")) {
      assertThat(send(channel))
          .isEqualTo(
              DeliveryResult.suspended("CONNECT 535 5.7.8 account or configuration refused"));
    }
    assertThat(issuer.forms()).hasSize(2);
    assertThat(server.mails()).isEmpty();
  }

  @Test
  void mechanismNotOffered_sendsNoToken() throws Exception {
    issuer.token("one", 3_600);
    try (ScriptedSmtpServer plain = new ScriptedSmtpServer().start();
        Channel channel = open(plain, "user", "u")) {
      assertThat(send(channel)).isInstanceOf(DeliveryResult.Suspended.class);
      assertThat(plain.heard()).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, '{\"error\":\"invalid_grant\"}', Suspended",
    "401, '', Suspended",
    "302, '', Retry",
    "500, '', Retry",
    "200, '', Retry",
    "200, '{}', Retry",
    "200, '{\"access_token\":\"\"}', Retry",
    "200, '{\"access_token\":\"a\\u000ab\"}', Retry",
    "200, 'not json', Retry",
  })
  void endpointThatGivesNoToken_isJudged(int status, String body, String answer) throws Exception {
    issuer.answer(status, body).token("later", 3_600);
    try (Channel channel = open("user", "u")) {
      DeliveryResult result = send(channel);

      assertThat(result.getClass().getSimpleName()).isEqualTo(answer);
      assertThat(result.reason()).contains("access token");
    }
    try (Channel channel = open("user", "u")) {
      assertThat(send(channel)).isInstanceOf(DeliveryResult.Accepted.class);
    }
  }

  @Test
  void hostsOwnSupplier_isAsked() throws Exception {
    try (Channel channel =
        TestChannel.builder(server.port(), "user", "u")
            .accessTokens("default", () -> "own")
            .build()) {
      assertThat(send(channel)).isInstanceOf(DeliveryResult.Accepted.class);
    }
    assertThat(server.heard()).contains(auth("own"));
  }

  @Test
  void hostsOwnSupplier_mayRefuse() throws Exception {
    try (Channel channel =
        TestChannel.builder(server.port(), "user", "u")
            .accessTokens(
                "default",
                () -> {
                  throw new AuthenticationException("canary");
                })
            .build()) {
      assertThat(send(channel))
          .isEqualTo(DeliveryResult.suspended("CONNECT access token refused by its issuer"));
    }
    assertThat(server.connections()).isZero();
  }

  @Test
  void settings_belongTogetherAndAreSafe() {
    refused("token-url and client-id", "user", "u", "oauth.client-id", "app");
    refused(
        "user",
        "oauth.token-url",
        "https://a.example/t",
        "oauth.client-id",
        "a",
        "oauth.refresh-token",
        "r");
    refused(
        "https",
        "user",
        "u",
        "oauth.token-url",
        "http://a.example/t",
        "oauth.client-id",
        "a",
        "oauth.refresh-token",
        "r");
    refused(
        "nothing beside access tokens",
        "user",
        "u",
        "password",
        "canary",
        "oauth.token-url",
        "https://a.example/t",
        "oauth.client-id",
        "a",
        "oauth.client-secret",
        "s");
    assertThatThrownBy(
            () -> TestChannel.builder(25, "user", "u").accessTokens("other", () -> "t").build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("other");
  }

  @Test
  void applicationItself_logsInByClientCredentials() throws Exception {
    issuer.token("one", 3_600);
    try (Channel channel =
        TestChannel.open(
            server.port(),
            "user",
            "u",
            "oauth.token-url",
            issuer.url(),
            "oauth.client-id",
            "app",
            "oauth.client-secret",
            "s",
            "oauth.scope",
            "mail.send offline")) {
      assertThat(send(channel)).isInstanceOf(DeliveryResult.Accepted.class);
    }
    assertThat(issuer.forms())
        .containsExactly(
            "grant_type=client_credentials&client_id=app&client_secret=s&scope=mail.send+offline");
  }

  private static void refused(String text, String... settings) {
    assertThatThrownBy(() -> TestChannel.open(25, settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(text)
        .hasMessageNotContaining("canary");
  }

  private RefreshingTokens tokens() {
    OauthSettings settings =
        OauthSettings.read(
                TestChannel.settings(
                    java.util.Map.of(
                        "oauth.token-url", issuer.url(),
                        "oauth.client-id", "app",
                        "oauth.refresh-token", "r")))
            .orElseThrow();
    return new RefreshingTokens(settings, Duration.ofSeconds(5), clock);
  }

  private Channel open(String... settings) {
    return open(server, settings);
  }

  private Channel open(ScriptedSmtpServer to, String... settings) {
    List<String> all = new java.util.ArrayList<>(List.of(settings));
    all.addAll(
        List.of(
            "oauth.token-url",
            issuer.url(),
            "oauth.client-id",
            "app",
            "oauth.refresh-token",
            "r&t"));
    return TestChannel.open(to.port(), all.toArray(new String[0]));
  }

  private static DeliveryResult send(Channel channel) throws Exception {
    return channel.send(TestChannel.delivery(TestChannel.hello("ada@example.org")));
  }

  private static String auth(String token) {
    byte[] secret =
        ("user=u\001auth=Bearer " + token + "\001\001").getBytes(StandardCharsets.UTF_8);
    return "AUTH XOAUTH2 " + Base64.getEncoder().encodeToString(secret);
  }
}
