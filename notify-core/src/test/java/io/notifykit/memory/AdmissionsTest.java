package io.notifykit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AdmissionsTest {
  private static final Instant START = Instant.parse("2026-03-02T10:30:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void keys_areForgottenWhenTheirWindowIsOver_andNotBefore() {
    Admissions admissions = new Admissions();
    for (int i = 0; i < 9_000; i++) {
      admissions.admit("key-" + i, "1", 1, HOUR, START);
    }
    Instant later = START.plus(HOUR).plusMillis(1);
    for (int i = 9_000; i < 12_000; i++) {
      admissions.admit("key-" + i, "1", 1, HOUR, later);
    }

    assertThat(admissions.size()).isEqualTo(3_000);
    assertThat(admissions.admit("key-0", "2", 1, HOUR, later)).isZero();
    assertThat(admissions.admit("key-9000", "2", 1, HOUR, later)).isPositive();
  }
}
