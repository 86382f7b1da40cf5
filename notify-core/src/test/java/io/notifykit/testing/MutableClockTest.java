package io.notifykit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class MutableClockTest {
  private static final Instant START = Instant.parse("2026-03-28T12:00:00Z");

  @Test
  void clock_standsStillUntilMoved() {
    MutableClock clock = MutableClock.at("2026-03-28T12:00:00Z");
    assertThat(clock.instant()).isEqualTo(START);

    clock.advance(Duration.ofMinutes(10));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(600));

    clock.set(START.minusSeconds(1));
    assertThat(clock.instant()).isEqualTo(START.minusSeconds(1));
  }

  @Test
  void withZone_isTheSameClockElsewhere() {
    MutableClock clock = MutableClock.at(START);
    MutableClock paris = clock.withZone(ZoneId.of("Europe/Paris"));

    paris.advance(Duration.ofSeconds(1));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(paris.getZone()).isEqualTo(ZoneId.of("Europe/Paris"));
  }
}
