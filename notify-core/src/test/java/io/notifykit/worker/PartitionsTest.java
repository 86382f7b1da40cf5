package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ReapedException;
import io.notifykit.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartitionsTest {

  @Test
  void each_visitsThoseAfterOneThatFailsAndThrowsTheFirstFailure() {
    List<Integer> visited = new ArrayList<>();

    assertThatThrownBy(
            () ->
                Partitions.each(
                    4,
                    partition -> {
                      visited.add(partition);
                      if (partition == 1 || partition == 2) {
                        throw new StoreException("partition " + partition);
                      }
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessage("partition 1");
    assertThat(visited).containsExactly(0, 1, 2, 3);
  }

  @Test
  void each_endsAtOnceWhenTheWorkerWasReaped() {
    List<Integer> visited = new ArrayList<>();

    assertThatThrownBy(
            () ->
                Partitions.<ReapedException>each(
                    2,
                    partition -> {
                      visited.add(partition);
                      throw new ReapedException("w");
                    }))
        .isInstanceOf(ReapedException.class);
    assertThat(visited).containsExactly(0);
  }
}
