package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Rate;
import io.notifykit.StoreLimits.Leave;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What workers are let do together. */
abstract class LimitsContract extends StoreFixture {
  private static final Rate TEN_A_SECOND = Rate.of(10, Duration.ofSeconds(1)).burst(5);

  @Test
  void bucket_isFullAtFirstAndFillsWithTime() {
    assertThat(take(3).count()).isEqualTo(3);
    assertThat(take(3).count()).isEqualTo(2);
    assertThat(take(1).count()).isZero();

    clock.advance(Duration.ofMillis(99));
    assertThat(take(1).count()).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(take(2).count()).isEqualTo(1);

    clock.advance(Duration.ofDays(1));
    assertThat(take(100).count()).isEqualTo(5);
  }

  @Test
  void bucket_saysWhenTheNextTokenIsThere() {
    assertThat(take(5).after()).isZero();

    assertThat(take(1)).isEqualTo(new Leave(0, Duration.ofMillis(100)));
    clock.advance(Duration.ofMillis(100));
    assertThat(take(1)).isEqualTo(new Leave(1, Duration.ZERO));
  }

  @Test
  void bucket_givesThoseWhoWaitTurnsOneAfterTheOther() {
    take(5);

    assertThat(take(1).after()).isEqualTo(Duration.ofMillis(100));
    assertThat(take(1).after()).isEqualTo(Duration.ofMillis(200));
    assertThat(take(1).after()).isEqualTo(Duration.ofMillis(300));
    clock.advance(Duration.ofMillis(150));
    assertThat(take(1).count()).isEqualTo(1);
    assertThat(take(1).after()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void bucket_letsNobodyWaitLongForATurnThatOthersMayNotTake() {
    Rate slow = Rate.of(1, Duration.ofSeconds(3)).burst(1);
    store.limits().take("slow", slow, 1, 0);

    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      waits.add(store.limits().take("slow", slow, 1, 0).after());
    }

    assertThat(waits)
        .extracting(Duration::toSeconds)
        .containsExactly(3L, 6L, 9L, 10L, 10L, 10L);
  }

  @Test
  void bucket_wantsThoseBackWhoFindABatch() {
    Rate quick = Rate.of(1_000, Duration.ofSeconds(1)).burst(100);
    store.limits().take("quick", quick, 100, 0);

    assertThat(store.limits().take("quick", quick, 500, 0).after())
        .isEqualTo(Duration.ofMillis(50));
    assertThat(store.limits().take("quick", quick, 10, 0).after())
        .isEqualTo(Duration.ofMillis(60));
  }

  @Test
  void bucket_takesBackWhatWasNotUsed_butNotBeyondItsSize() {
    take(5);

    assertThat(store.limits().take("a", TEN_A_SECOND, 0, 3)).isEqualTo(new Leave(0, Duration.ZERO));
    assertThat(take(5).count()).isEqualTo(3);
    assertThat(store.limits().take("a", TEN_A_SECOND, 100, 100).count()).isEqualTo(5);
  }

  @Test
  void bucket_ofAnotherNameIsAnotherOne() {
    take(5);

    assertThat(store.limits().take("b", TEN_A_SECOND, 5, 0).count()).isEqualTo(5);
  }

  @Test
  void bucket_thatDoesNotDivideEvenlyIsExactInTheLongRun() {
    Rate third = Rate.of(3, Duration.ofSeconds(1)).burst(3);
    int taken = store.limits().take("third", third, 3, 0).count();

    for (int i = 0; i < 1_000; i++) {
      clock.advance(Duration.ofMillis(7));
      taken += store.limits().take("third", third, 3, 0).count();
    }

    assertThat(taken).isEqualTo(3 + 21);
  }

  @Test
  void bucket_keepsItsRateInEveryWindow() {
    Rate rate = Rate.of(100, Duration.ofSeconds(1)).burst(7);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Long> takenAt = new ArrayList<>();
    int unused = 0;
    for (int i = 0; i < 2_000; i++) {
      clock.advance(Duration.ofMillis(random.nextInt(40)));
      int wanted = random.nextInt(12);
      int taken = store.limits().take("random", rate, wanted, unused).count();
      assertThat(taken).isLessThanOrEqualTo(wanted);
      unused = taken == 0 ? 0 : random.nextInt(taken + 1);
      for (int used = unused; used < taken; used++) {
        takenAt.add(clock.millis());
      }
    }

    for (int from = 0; from < takenAt.size(); from++) {
      for (int to = from; to < takenAt.size(); to++) {
        double most = 7 + (takenAt.get(to) - takenAt.get(from)) / 10.0;
        assertThat(to - from + 1.0).as("seed %d", seed).isLessThanOrEqualTo(most + 1e-3);
      }
    }
  }

  private Leave take(int wanted) {
    return store.limits().take("a", TEN_A_SECOND, wanted, 0);
  }
}
