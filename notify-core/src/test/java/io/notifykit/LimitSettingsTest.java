package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LimitSettingsTest {

  @Test
  void limits_areReadFromTheSectionOfTheirChannel() {
    NotifyConfig config =
        NotifyConfig.from(
            Map.of(
                "notify.sms.limit.rate", "100/PT1S",
                "notify.sms.limit.burst", "25",
                "notify.sms.limit.concurrency", "50",
                "notify.sms.limit.recipient", "3/PT1H",
                "notify.sms.limit.recipient-excess", "dead-letter",
                "notify.email.limit.recipient", "5/PT24H",
                "notify.email.host", "smtp.example.org"));

    Map<String, ChannelLimits> limits = config.channelLimits();

    ChannelLimits sms = limits.get("sms");
    assertThat(sms.rate()).contains(Rate.of(100, Duration.ofSeconds(1)).burst(25));
    assertThat(sms.concurrency()).hasValue(50);
    assertThat(sms.recipient()).contains(RecipientLimit.of(3, Duration.ofHours(1)).orDeadLetter());
    ChannelLimits email = limits.get("email");
    assertThat(email.rate()).isEmpty();
    assertThat(email.concurrency()).isEmpty();
    assertThat(email.recipient()).contains(RecipientLimit.of(5, Duration.ofDays(1)));
    assertThat(config.sections()).containsExactly("email");
    assertThat(config.section("email").text("limit.recipient")).isEmpty();
  }

  @Test
  void limits_areNoneWithoutSettings() {
    assertThat(NotifyConfig.from(Map.of("notify.email.host", "h")).channelLimits()).isEmpty();
    assertThat(ChannelLimits.NONE.rate()).isEmpty();
    assertThat(ChannelLimits.NONE.concurrency()).isEmpty();
    assertThat(ChannelLimits.NONE.recipient()).isEmpty();
  }

  @Test
  void faults_areReportedAllAtOnce() {
    NotifyConfig config =
        NotifyConfig.from(
            Map.of(
                "notify.a.limit.rate", "0/PT1S",
                "notify.a.limit.burst", "0",
                "notify.a.limit.concurrency", "-1",
                "notify.a.limit.recipient", "3 per hour",
                "notify.a.limit.recipient-excess", "drop",
                "notify.a.limit.rates", "1/PT1S",
                "notify.b.limit.burst", "5",
                "notify.b.limit.recipient-excess", "postpone"));

    assertThatThrownBy(config::channelLimits)
        .isInstanceOfSatisfying(
            ConfigException.class,
            refused ->
                assertThat(refused.faults())
                    .containsExactly(
                        "notify.a.limit.rate: \"0/PT1S\" is not allowed;"
                            + " allowed: 1 to 1000000 per PT1S to PT24H, as in 100/PT1S",
                        "notify.a.limit.burst: \"0\" is not allowed; allowed: 1 to 1000000",
                        "notify.a.limit.concurrency: \"-1\" is not allowed; allowed: 1 to 10000",
                        "notify.a.limit.recipient: \"3 per hour\" is not allowed;"
                            + " allowed: 1 to 1000 per PT1S to PT744H, as in 3/PT1H",
                        "notify.a.limit.recipient-excess: \"drop\" is not allowed;"
                            + " allowed: one of [postpone, dead-letter]",
                        "notify.a.limit.rates is not a known key",
                        "notify.b.limit.burst: \"5\" is not allowed;"
                            + " allowed: only together with rate",
                        "notify.b.limit.recipient-excess: \"postpone\" is not allowed;"
                            + " allowed: only together with recipient"));
  }

  @Test
  void values_areRefusedOutOfRange() {
    ChannelLimits.Builder limits = ChannelLimits.builder();

    assertThatThrownBy(() -> limits.concurrency(0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("concurrency: 0 is not allowed; allowed: 1 to 10000");
    assertThatThrownBy(() -> limits.concurrency(10_001)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> limits.rate(null)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> limits.recipient(null)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> RecipientLimit.of(0, Duration.ofHours(1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("recipientLimit: 0 is not allowed; allowed: 1 to 1000");
    assertThatThrownBy(() -> RecipientLimit.of(1_001, Duration.ofHours(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> RecipientLimit.of(1, Duration.ofDays(32)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("window: PT768H is not allowed; allowed: PT1S to PT744H");
    assertThatThrownBy(() -> RecipientLimit.parse("1001/PT1H"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("\"1001/PT1H\"");
  }

  @Test
  void recipientKey_tellsChannelsApartAndHidesTheAddress() {
    String key = RecipientLimit.key("sms", "+15550100");

    assertThat(key).matches("[0-9a-f]{32}").isEqualTo(RecipientLimit.key("sms", "+15550100"));
    assertThat(key).isNotEqualTo(RecipientLimit.key("push", "+15550100"));
    assertThat(key).isNotEqualTo(RecipientLimit.key("sms", "+15550101"));
  }
}
