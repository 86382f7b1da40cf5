package io.notifykit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void options_ofAnEmptyLineAreThreeRoundsOfAll() {
    assertThat(Options.parse(" "))
        .isEqualTo(new Options(List.of("all"), false, 3, Optional.empty(), false));
  }

  @Test
  void options_ofAQuickRunAreOneRound() {
    assertThat(Options.parse("drain --quick").rounds()).isEqualTo(1);
    assertThat(Options.parse("--rounds 5 drain --quick").rounds()).isEqualTo(5);
  }

  @Test
  void options_areSplitAtSpaces() {
    assertThat(Options.parse("drain-1  idle --redis-server /bin/redis-server --redis embedded"))
        .isEqualTo(
            new Options(
                List.of("drain-1", "idle"), false, 3, Optional.of("/bin/redis-server"), true));
  }

  @Test
  void options_thatAreWrongAreNamed() {
    assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("--fast");
    assertThatThrownBy(() -> Options.parse("--rounds")).hasMessageContaining("lacks its value");
    assertThatThrownBy(() -> Options.parse("--rounds 0")).hasMessageContaining("--rounds 0");
    assertThatThrownBy(() -> Options.parse("--redis own")).hasMessageContaining("embedded");
  }

  @Test
  void scenarios_areFoundByNameAndByFirstPart() {
    assertThat(names("drain")).containsExactly("drain-1", "drain-16", "drain-64", "drain-256");
    assertThat(names("idle", "drain-16", "drain-16"))
        .containsExactly("drain-16", "idle", "idle-series");
    assertThat(names("micro")).isEmpty();
    assertThat(names("all")).hasSizeGreaterThan(20);
  }

  @Test
  void scenarios_thatDoNotExistAreAnsweredWithAList() {
    assertThatThrownBy(() -> names("drian"))
        .hasMessageContaining("\"drian\"")
        .hasMessageContaining("drain-16");
  }

  private static List<String> names(String... wanted) {
    return Scenarios.named(List.of(wanted)).stream().map(Scenario::name).toList();
  }
}
