package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void delayAfter_doublesUpToTheLongest() {
    RetryPolicy policy = RetryPolicy.exponential(10, SECOND, Duration.ofSeconds(5));

    assertThat(policy.delayAfter(1, 0)).isEqualTo(SECOND);
    assertThat(policy.delayAfter(2, 0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(policy.delayAfter(3, 0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(policy.delayAfter(4, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(policy.delayAfter(1_000, 0)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void delayAfter_staysInRangeForEveryAttempt() {
    Duration longest = Duration.ofDays(30);
    for (Duration first : new Duration[] {Duration.ofMillis(1), SECOND, longest}) {
      RetryPolicy policy = new RetryPolicy(1_000, first, longest);
      for (int attempt = 1; attempt <= 1_000; attempt++) {
        assertThat(policy.delayAfter(attempt, 0)).isBetween(first, longest);
      }
    }
  }

  @Test
  void delayAfter_spreadsOverTheUpperHalf() {
    RetryPolicy policy = RetryPolicy.fixed(3, Duration.ofSeconds(10));

    assertThat(policy.delayAfter(1, 0.5)).isEqualTo(Duration.ofMillis(7_500));
    assertThat(policy.delayAfter(1, 1)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void constructor_takesTheEndsOfEachRange() {
    Duration longest = Duration.ofDays(30);

    assertThat(new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1))).isNotNull();
    assertThat(new RetryPolicy(1_000, longest, longest)).isNotNull();
    assertThat(RetryPolicy.never().maxAttempts()).isEqualTo(1);
    assertThat(RetryPolicy.DEFAULT.maxAttempts()).isEqualTo(10);
  }

  @Test
  void constructor_refusesWhatIsOutOfRange() {
    Duration tooLong = Duration.ofDays(30).plusMillis(1);

    refused("maxAttempts", () -> RetryPolicy.fixed(0, SECOND));
    refused("maxAttempts", () -> RetryPolicy.fixed(1_001, SECOND));
    refused("firstDelay", () -> RetryPolicy.fixed(1, Duration.ZERO));
    refused("firstDelay", () -> RetryPolicy.fixed(1, null));
    refused("firstDelay", () -> RetryPolicy.fixed(1, tooLong));
    refused("maxDelay", () -> RetryPolicy.exponential(1, SECOND, Duration.ofMillis(999)));
    refused("maxDelay", () -> RetryPolicy.exponential(1, SECOND, tooLong));
  }

  private static void refused(String field, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidValueException.class, refused -> assertThat(refused.field()).isEqualTo(field));
  }
}
