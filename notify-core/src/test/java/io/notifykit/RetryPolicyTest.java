package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
      RetryPolicy policy = RetryPolicy.exponential(1_000, first, longest);
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

    assertThat(RetryPolicy.exponential(1, Duration.ofMillis(1), Duration.ofMillis(1))).isNotNull();
    assertThat(RetryPolicy.exponential(1_000, longest, longest)).isNotNull();
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

  @Test
  void parse_readsBackWhatTextWrote() {
    for (RetryPolicy policy :
        List.of(
            RetryPolicy.DEFAULT,
            RetryPolicy.never(),
            RetryPolicy.fixed(3, Duration.ofMillis(1_500)),
            RetryPolicy.exponential(5, SECOND, Duration.ofDays(30)))) {
      assertThat(RetryPolicy.parse(policy.text())).as(policy.text()).isEqualTo(policy);
    }
    assertThat(RetryPolicy.DEFAULT.text()).isEqualTo("exponential 10 PT5S PT30M");
    assertThat(RetryPolicy.fixed(3, SECOND).text()).isEqualTo("fixed 3 PT1S");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "linear 3 PT1S",
        "fixed",
        "fixed 3",
        "fixed 3 1s",
        "fixed 3 PT1S PT2S",
        "fixed x PT1S",
        "exponential 3 PT1S",
        "exponential 3 PT1S PT2S PT3S"
      })
  void parse_refusesWhatItCannotRead(String text) {
    assertThatThrownBy(() -> RetryPolicy.parse(text))
        .isInstanceOfSatisfying(
            InvalidValueException.class, refused -> assertThat(refused.field()).isEqualTo("retry"))
        .hasMessageMatching("(?s).*(one of \\[exponential, fixed]|such as (fixed|exponential)).*");
  }

  @Test
  void parse_refusesNumbersOutOfRange() {
    refused("maxAttempts", () -> RetryPolicy.parse("fixed 0 PT1S"));
    refused("maxDelay", () -> RetryPolicy.parse("exponential 3 PT2S PT1S"));
    refused("retry", () -> RetryPolicy.parse(null));
  }

  @Test
  void policyWithoutFormat_isRefused() {
    Message message = Message.to("mail", "ada@example.org").build();

    refused("retry", () -> Task.of(message).retry(new Strange("linear 3 PT1S")));
    refused("retry", () -> Task.of(message).retry(new Strange("fixed 3 PT1S")));
  }

  /** A policy of a host, which nobody registered. */
  private record Strange(String text) implements RetryPolicy {
    @Override
    public int maxAttempts() {
      return 3;
    }

    @Override
    public Duration delayAfter(int attempt, double jitter) {
      return SECOND;
    }
  }

  private static void refused(String field, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidValueException.class, refused -> assertThat(refused.field()).isEqualTo(field));
  }
}
