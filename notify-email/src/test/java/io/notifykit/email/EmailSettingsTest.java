package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ChannelProvider;
import io.notifykit.ChannelProviders;
import io.notifykit.ConfigException;
import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailSettingsTest {

  @Test
  void defaults_areSecureAndFinite() {
    EmailSettings settings = read(Map.of("host", "smtp.example.org", "from", "a@example.com"));

    assertThat(settings.security()).isEqualTo(Security.STARTTLS);
    assertThat(settings.port()).isEqualTo(587);
    assertThat(settings.user()).isEmpty();
    assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.writeTimeout()).isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"starttls, 587", "tls, 465", "none, 25"})
  void port_followsSecurity(String security, int port) {
    assertThat(
            read(Map.of("host", "localhost", "from", "a@example.com", "security", security)).port())
        .isEqualTo(port);
  }

  @Test
  void faults_areReportedTogetherAndRedacted() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () ->
                read(
                    Map.of(
                        "from", "canary",
                        "password", "secret",
                        "timeout", "PT0S",
                        "security", "ssl",
                        "trust", "*")))
        .satisfies(fault -> assertThat(fault.faults()).hasSize(6))
        .withMessageContaining("notify.email.host is missing")
        .withMessageContaining("notify.email.trust is not a known key")
        .withMessageContaining("[starttls, tls, none]")
        .withMessageContaining("PT0.1S to PT10M")
        .withMessageContaining("notify.email.user")
        .withMessageNotContainingAny("canary", "secret");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, none, false",
    "127.0.0.1, none, false",
    "::1, none, false",
    "[::1], none, false",
    "smtp.example.org, none, true",
    "127.example.org, none, true",
    "localhost.example.org, none, true",
    "smtp.example.org, starttls, false",
  })
  void clearText_isExposedBeyondThisMachine(String host, String security, boolean exposed) {
    assertThat(read(Map.of("host", host, "from", "a@example.com", "security", security)).exposed())
        .isEqualTo(exposed);
  }

  @Test
  void settings_showNoSecret() {
    assertThat(
            read(Map.of(
                    "host",
                    "smtp.example.org",
                    "from",
                    "canary@example.com",
                    "user",
                    "canary",
                    "password",
                    "canary"))
                .toString())
        .isEqualTo("EmailSettings[smtp.example.org:587]");
  }

  @Test
  void provider_isFoundByTheServiceLoader() {
    ChannelProvider provider =
        ChannelProviders.load(EmailChannelProvider.class.getClassLoader()).get("email");

    assertThat(provider).isInstanceOf(EmailChannelProvider.class);
  }

  @Test
  void provider_checksRawMessages() {
    ChannelProvider provider = new EmailChannelProvider();
    Message good =
        Message.to("email", "ada@example.org").attribute("subject", "s").body("t").build();
    Message bad =
        Message.to("email", "ada@example.org")
            .attribute("subject", "a\r\nBcc: b")
            .body("t")
            .build();

    assertThatCode(() -> provider.check(good)).doesNotThrowAnyException();
    assertThatThrownBy(() -> provider.check(bad)).isInstanceOf(InvalidValueException.class);
  }

  private static EmailSettings read(Map<String, String> values) {
    return EmailSettings.read(TestChannel.settings(values));
  }
}
