package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class SettingsTest {

  @Test
  void section_readsItsKeysAndFallsBack() {
    Settings settings =
        section(
            Map.of(
                "notify.worker.concurrency", " 32 ",
                "notify.worker.grace", "PT20S",
                "notify.worker.on-unknown", "hold",
                "notify.worker.name", "w1",
                "notify.redis.uri", "redis://localhost",
                "other.key", "ignored"));

    assertThat(settings.number("concurrency", 16, 1, 1_000)).isEqualTo(32);
    assertThat(settings.number("absent", 16, 1, 1_000)).isEqualTo(16);
    assertThat(settings.duration("grace", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)))
        .isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.choice("on-unknown", OnUnknown.RESEND)).isEqualTo(OnUnknown.HOLD);
    assertThat(settings.required("name")).isEqualTo("w1");
    assertThat(settings.text("blank")).isEmpty();
    assertThatCode(settings::verify).doesNotThrowAnyException();
  }

  @Test
  void verify_reportsAllFaultsAtOnce() {
    Settings settings =
        section(
            Map.of(
                "notify.worker.concurrency", "many",
                "notify.worker.batch", "1001",
                "notify.worker.grace", "20s",
                "notify.worker.lease", "PT1H",
                "notify.worker.on-unknown", "guess",
                "notify.worker.concurency", "32"));
    assertThat(settings.number("concurrency", 16, 1, 1_000)).isEqualTo(16);
    assertThat(settings.number("batch", 100, 1, 1_000)).isEqualTo(100);
    settings.duration("grace", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));
    settings.duration("lease", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));
    settings.choice("on-unknown", OnUnknown.RESEND);
    settings.required("name");

    assertThatThrownBy(settings::verify)
        .isInstanceOfSatisfying(
            ConfigException.class,
            refused ->
                assertThat(refused.faults())
                    .containsExactly(
                        "notify.worker.concurrency: \"many\" is not allowed; allowed: 1 to 1000",
                        "notify.worker.batch: \"1001\" is not allowed; allowed: 1 to 1000",
                        "notify.worker.grace: \"20s\" is not allowed;"
                            + " allowed: PT0S to PT1M, as in PT20S",
                        "notify.worker.lease: \"PT1H\" is not allowed;"
                            + " allowed: PT0S to PT1M, as in PT20S",
                        "notify.worker.on-unknown: \"guess\" is not allowed;"
                            + " allowed: one of [resend, hold]",
                        "notify.worker.name is missing",
                        "notify.worker.concurency is not a known key"));
  }

  @Test
  void groups_areSectionsWhoseFaultsCount() {
    Settings settings =
        section(
            Map.of(
                "notify.worker.pools.fast.size", "4",
                "notify.worker.pools.slow.size", "none",
                "notify.worker.pools.slow.colour", "red",
                "notify.worker.pools.", "4",
                "notify.worker.pools.bare", "4",
                "notify.worker.poolside.x.size", "4"));

    Map<String, Settings> groups = settings.groups("pools");

    assertThat(groups.keySet()).containsExactly("fast", "slow");
    assertThat(groups.get("fast").number("size", 1, 1, 9)).isEqualTo(4);
    assertThat(groups.get("slow").number("size", 1, 1, 9)).isEqualTo(1);
    assertThatThrownBy(settings::verify)
        .isInstanceOfSatisfying(
            ConfigException.class,
            refused ->
                assertThat(refused.faults())
                    .containsExactly(
                        "notify.worker.pools. is not a known key",
                        "notify.worker.pools.bare is not a known key",
                        "notify.worker.poolside.x.size is not a known key",
                        "notify.worker.pools.slow.size: \"none\" is not allowed; allowed: 1 to 9",
                        "notify.worker.pools.slow.colour is not a known key"));
  }

  @Test
  void secrets_areNeverShown() {
    NotifyConfig config = NotifyConfig.from(Map.of("notify.worker.password", "hunter2"));
    Settings settings = config.section("worker");

    assertThat(config).asString().doesNotContain("hunter2");
    assertThat(settings).asString().contains("password").doesNotContain("hunter2");
    assertThatThrownBy(settings::verify)
        .isInstanceOf(ConfigException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void config_refusesAKeyWithoutSection() {
    assertThatThrownBy(() -> NotifyConfig.from(Map.of("notify.worker", "x")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("notify.<section>.<key>");
    assertThatThrownBy(() -> NotifyConfig.from(Map.of("notify.worker.", "x")))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void config_readsPropertiesWithTheirDefaults() {
    Properties defaults = new Properties();
    defaults.setProperty("notify.email.host", "smtp.example.org");

    NotifyConfig config = NotifyConfig.from(new Properties(defaults));

    assertThat(config.sections()).containsExactly("email");
    assertThat(config.section("email").text("host")).contains("smtp.example.org");
    assertThat(config.section("sms").text("host")).isEmpty();
  }

  private static Settings section(Map<String, String> values) {
    return NotifyConfig.from(values).section("worker");
  }
}
