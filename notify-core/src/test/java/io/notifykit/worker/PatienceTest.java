package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.RetryPolicy;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Retry policies of hosts, which may say anything. */
final class PatienceTest {
  private static final Duration LONGEST = Duration.ofDays(30);

  @Test
  void policy_isAsked() {
    RetryPolicy policy = RetryPolicy.fixed(3, Duration.ofSeconds(10));

    assertThat(Patience.after(1, policy, 0)).contains(Duration.ofSeconds(10));
    assertThat(Patience.after(2, policy, 1)).contains(Duration.ofSeconds(5));
    assertThat(Patience.after(3, policy, 0)).isEmpty();
  }

  @Test
  void delays_stayInRange() {
    assertThat(Patience.after(1, policy(5, () -> Duration.ofSeconds(-1)), 0))
        .contains(Duration.ZERO);
    assertThat(Patience.after(1, policy(5, () -> Duration.ofSeconds(Long.MAX_VALUE)), 0))
        .contains(LONGEST);
  }

  @Test
  void attempts_areBounded() {
    RetryPolicy endless = policy(Integer.MAX_VALUE, () -> Duration.ZERO);

    assertThat(Patience.after(999, endless, 0)).contains(Duration.ZERO);
    assertThat(Patience.after(1_000, endless, 0)).isEmpty();
    assertThat(Patience.after(1, policy(-1, () -> Duration.ZERO), 0)).isEmpty();
  }

  @Test
  void policyThatFails_isTakenForTheDefault() {
    RetryPolicy throwing =
        policy(
            3,
            () -> {
              throw new IllegalStateException();
            });

    for (RetryPolicy failing : new RetryPolicy[] {throwing, policy(3, () -> null)}) {
      assertThat(Patience.after(1, failing, 0)).contains(RetryPolicy.DEFAULT.delayAfter(1, 0));
      assertThat(Patience.after(9, policy(10, () -> null), 0)).isPresent();
      assertThat(Patience.after(10, policy(11, () -> null), 0)).isEmpty();
    }
  }

  private static RetryPolicy policy(int maxAttempts, Supplier<Duration> delay) {
    return new RetryPolicy() {
      @Override
      public int maxAttempts() {
        return maxAttempts;
      }

      @Override
      public Duration delayAfter(int attempt, double jitter) {
        return delay.get();
      }

      @Override
      public String text() {
        return "";
      }
    };
  }
}
