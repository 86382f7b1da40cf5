package io.notifykit.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.InvalidValueException;
import io.notifykit.NotifyClient;
import io.notifykit.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DailyQuotaTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final MutableClock clock = MutableClock.at("2026-03-28T22:30:00Z");
  private final NotifyClient client = NotifyClient.builder().store("memory:").clock(clock).build();
  private final DailyQuota quota = quota("sms:main", PARIS);

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void quota_lastsUntilMidnightOfItsZone() {
    assertThat(quota.take()).isZero();
    assertThat(quota.take()).isZero();

    assertThat(quota.take()).isEqualTo(Duration.ofMinutes(30));
    clock.advance(Duration.ofMinutes(30).minusMillis(1));
    assertThat(quota.take()).isEqualTo(Duration.ofMillis(1));
    clock.advance(Duration.ofMillis(1));
    assertThat(quota.take()).isZero();
  }

  @Test
  void day_isShorterWhereTheClocksGoForward() {
    clock.set(Instant.parse("2026-03-28T23:00:00Z"));
    quota.take();
    quota.take();

    assertThat(quota.take()).isEqualTo(Duration.ofHours(23));
  }

  @Test
  void quota_isSharedByNameAndApartByDay() {
    quota.take();
    assertThat(quota("sms:main", PARIS).take()).isZero();

    assertThat(quota("sms:main", PARIS).take()).isPositive();
    assertThat(quota("sms:spare", PARIS).take()).isZero();
  }

  @Test
  void otherLimits_areRefused() {
    for (int most : new int[] {0, 1_000_000_001}) {
      assertThatThrownBy(
              () -> new DailyQuota(client.store().limits(), "sms:main", most, PARIS, clock))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage("daily: " + most + " is not allowed; allowed: 1 to 1000000000");
    }
  }

  private DailyQuota quota(String name, ZoneId zone) {
    return new DailyQuota(client.store().limits(), name, 2, zone, clock);
  }
}
