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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailSettingsTest {

  @Test
  void defaults_areSecureAndFinite() {
    AccountSettings settings = read(Map.of("host", "smtp.example.org", "from", "a@example.com"));

    assertThat(settings.security()).isEqualTo(Security.STARTTLS);
    assertThat(settings.port()).isEqualTo(587);
    assertThat(settings.user()).isEmpty();
    assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.writeTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.connections()).isEqualTo(16);
    assertThat(settings.connectionWait()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void accounts_haveNamesAndAnOrder() {
    EmailSettings settings =
        readAll(
            Map.of(
                "routes", "shop, news",
                "accounts.news.host", "smtp.example.org",
                "accounts.news.from", "news@example.com",
                "accounts.shop.host", "mail.example.net",
                "accounts.shop.from", "shop@example.com",
                "accounts.shop.connections", "2"));

    assertThat(settings.accounts().accounts())
        .extracting(AccountSettings::name)
        .containsExactly("shop", "news");
    assertThat(settings.accounts().accounts().get(0).host()).isEqualTo("mail.example.net");
    assertThat(settings.accounts().accounts().get(0).connections()).isEqualTo(2);
  }

  @Test
  void limits_needTheStore() {
    Map<String, String> values =
        Map.of(
            "accounts.a.host", "a.example",
            "accounts.a.from", "a@example.com",
            "accounts.a.limit.daily", "100");

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> readAll(values))
        .withMessageContaining("notify.email.accounts.a.limit.daily");
    assertThat(
            EmailSettings.read(
                TestChannel.settings(values), new EmailSettings.Supplied(Set.of(), true)))
        .isNotNull();
  }

  @Test
  void faultsOfAccounts_areReportedTogether() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () ->
                readAll(
                    Map.of(
                        "host", "smtp.example.org",
                        "routes", "nobody",
                        "accounts.News.host", "smtp.example.org",
                        "accounts.shop.port", "0")))
        .satisfies(
            fault ->
                assertThat(fault.faults())
                    .hasSizeGreaterThanOrEqualTo(5)
                    .contains(
                        "notify.email.host is not a known key",
                        "notify.email.accounts.shop.host is missing",
                        "notify.email.accounts.shop.from is missing",
                        "notify.email.accounts.shop.port: \"0\" is not allowed; allowed: 1 to"
                            + " 65535"))
        .withMessageContaining("notify.email.accounts: \"News\"")
        .withMessageContaining("notify.email.routes: \"nobody\"");
  }

  @Test
  void preset_knowsTheServer() {
    AccountSettings settings = read(Map.of("preset", "gmail", "from", "a@example.com"));

    assertThat(settings.host()).isEqualTo("smtp.gmail.com");
    assertThat(settings.port()).isEqualTo(465);
    assertThat(settings.security()).isEqualTo(Security.TLS);
    assertThat(
            read(Map.of("preset", "gmail", "from", "a@example.com", "security", "starttls")).port())
        .isEqualTo(587);
    assertThat(read(Map.of("preset", "gmail", "from", "a@example.com", "host", "x.y")).host())
        .isEqualTo("x.y");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read(Map.of("preset", "gmial", "from", "a@example.com")))
        .withMessageContaining("notify.email.preset: \"gmial\"")
        .withMessageContaining("outlook");
  }

  @Test
  void presets_areEncryptedSubmission() {
    assertThat(Preset.all()).containsKeys("gmail", "outlook", "qq", "163", "ses-us-east-1");
    assertThat(Preset.all().values())
        .hasSizeGreaterThan(48)
        .allMatch(preset -> preset.port() == preset.security().port())
        .noneMatch(preset -> preset.security() == Security.NONE);
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
        .isEqualTo("AccountSettings[default, smtp.example.org:587]");
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

  private static EmailSettings readAll(Map<String, String> values) {
    return EmailSettings.read(
        TestChannel.settings(values), new EmailSettings.Supplied(Set.of(), false));
  }

  private static AccountSettings read(Map<String, String> values) {
    return readAll(values).accounts().accounts().get(0);
  }
}
