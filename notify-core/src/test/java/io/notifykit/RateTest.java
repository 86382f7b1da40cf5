package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @CsvSource({"1,PT1S,1", "100,PT1S,10", "1000000,PT1S,100000", "5,PT1M,1", "100,P1D,1"})
  void burst_isATenthOfASecondByDefault(int count, Duration period, int burst) {
    assertThat(Rate.of(count, period)).isEqualTo(new Rate(count, period, burst));
  }

  @Test
  void parse_readsCountAndPeriod() {
    assertThat(Rate.parse("100/PT1S")).isEqualTo(Rate.of(100, SECOND));
    assertThat(Rate.parse(" 5 / PT1M ")).isEqualTo(Rate.of(5, Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "100", "/PT1S", "100/", "0/PT1S", "-1/PT1S", "1000001/PT1S", "1/1s"})
  void parse_showsWhatItRefuses(String text) {
    assertThatThrownBy(() -> Rate.parse(text))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("rate");
              assertThat(refused.value()).isEqualTo(text == null ? "null" : '"' + text + '"');
              assertThat(refused.allowed()).contains("100/PT1S");
            });
  }

  @Test
  void rate_isRefusedOutOfRange() {
    assertThatThrownBy(() -> Rate.of(0, SECOND))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("rate: 0 is not allowed; allowed: 1 to 1000000");
    assertThatThrownBy(() -> Rate.of(-1, SECOND)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Rate.of(1_000_001, SECOND)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Rate.of(1, Duration.ofMillis(999)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("period: PT0.999S is not allowed; allowed: PT1S to PT24H");
    assertThatThrownBy(() -> Rate.of(1, Duration.ZERO)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Rate.of(1, null)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Rate.of(1, Duration.ofDays(2)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Rate.of(1, SECOND).burst(0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("burst: 0 is not allowed; allowed: 1 to 1000000");
  }
}
