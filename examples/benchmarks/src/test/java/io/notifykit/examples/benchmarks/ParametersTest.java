package io.notifykit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ParametersTest {
  @Test
  void parameters_forWarmingUpStandInForTheOthers() {
    Parameters parameters = Parameters.parse(List.of("count=9", "warm-count=1", "threads=2"));
    assertThat(parameters.number("count")).isEqualTo(9);
    assertThat(parameters.warm().number("count")).isEqualTo(1);
    assertThat(parameters.warm().number("threads")).isEqualTo(2);
  }

  @Test
  void parameters_thatAreMissingAreNamed() {
    assertThatThrownBy(() -> Parameters.parse(List.of()).number("count"))
        .hasMessageContaining("count=");
    assertThatThrownBy(() -> Parameters.parse(List.of("count")))
        .hasMessageContaining("name=value expected");
  }
}
