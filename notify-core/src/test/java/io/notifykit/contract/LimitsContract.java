package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Rate;
import io.notifykit.ReapedException;
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

    assertThat(waits).extracting(Duration::toSeconds).containsExactly(3L, 5L, 5L, 5L, 5L, 5L);
  }

  @Test
  void bucket_wantsThoseBackWhoFindABatch() {
    Rate quick = Rate.of(1_000, Duration.ofSeconds(1)).burst(100);
    store.limits().take("quick", quick, 100, 0);

    assertThat(store.limits().take("quick", quick, 500, 0).after())
        .isEqualTo(Duration.ofMillis(50));
    assertThat(store.limits().take("quick", quick, 10, 0).after()).isEqualTo(Duration.ofMillis(60));
  }

  @Test
  void bucket_givesNoTurnToThoseWhoGotSome() {
    take(3);

    assertThat(take(6)).isEqualTo(new Leave(2, Duration.ofMillis(100)));
    assertThat(take(1).after()).isEqualTo(Duration.ofMillis(100));
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

  @Test
  void bucket_isEmptiedByManyWhoComeWhenTheyAreTold_withoutManyQuestions() {
    Rate rate = Rate.of(20, Duration.ofSeconds(1)).burst(2);
    long[] comesAt = new long[30];
    int questions = 0;
    int taken = 0;
    for (long millis = 0; millis < 20_000; millis++) {
      for (int asker = 0; asker < comesAt.length; asker++) {
        if (comesAt[asker] <= millis) {
          Leave leave = store.limits().take("many", rate, 4, 0);
          taken += leave.count();
          questions++;
          comesAt[asker] = millis + Math.max(1, leave.after().toMillis());
        }
      }
      clock.advance(Duration.ofMillis(1));
    }

    assertThat(taken).isBetween(395, 402);
    assertThat(questions).isLessThan(taken * 5 / 4);
  }

  @Test
  void places_areSharedByLivingWorkers() throws Exception {
    store.upkeep().register(0, OTHER_WORKER);

    assertThat(enter(WORKER, 0, 4)).isEqualTo(new Leave(4, Duration.ZERO));
    assertThat(enter(WORKER, 4, 4).count()).isEqualTo(4);
    assertThat(enter(OTHER_WORKER, 0, 4).count()).isEqualTo(2);
    assertThat(enter(OTHER_WORKER, 2, 4).count()).isZero();

    assertThat(enter(WORKER, 7, 0)).isEqualTo(new Leave(0, Duration.ZERO));
    assertThat(enter(OTHER_WORKER, 2, 4).count()).isEqualTo(1);
    assertThat(enter(OTHER_WORKER, 0, 0).count()).isZero();
    assertThat(enter(WORKER, 7, 4).count()).isEqualTo(3);
  }

  @Test
  void places_areGrantedOnceByARepeatedRequest() throws Exception {
    store.upkeep().register(0, OTHER_WORKER);

    assertThat(enter(WORKER, 0, 4).count()).isEqualTo(4);
    assertThat(enter(WORKER, 0, 4).count()).isEqualTo(4);

    assertThat(enter(OTHER_WORKER, 0, 10).count()).isEqualTo(6);
  }

  @Test
  void places_ofADeadWorkerAreFreeWhenItIsReaped() throws Exception {
    store.upkeep().register(0, OTHER_WORKER);
    assertThat(enter(OTHER_WORKER, 0, 10).count()).isEqualTo(10);
    clock.advance(LEASE.plusMillis(1));
    store.upkeep().heartbeat(0, WORKER, List.of());
    assertThat(enter(WORKER, 0, 10).count()).isZero();

    store.upkeep().reap(0, LEASE, MANY);

    assertThat(enter(WORKER, 0, 10).count()).isEqualTo(10);
    assertThatThrownBy(() -> enter(OTHER_WORKER, 10, 0)).isInstanceOf(ReapedException.class);
  }

  @Test
  void places_ofAWorkerThatLeftAreFree() throws Exception {
    store.upkeep().register(0, OTHER_WORKER);
    assertThat(enter(OTHER_WORKER, 0, 10).count()).isEqualTo(10);

    store.upkeep().unregister(0, OTHER_WORKER);

    assertThat(enter(WORKER, 0, 10).count()).isEqualTo(10);
  }

  @Test
  void places_areAskedForInTurns() throws Exception {
    store.upkeep().register(0, OTHER_WORKER);
    enter(OTHER_WORKER, 0, 10);

    assertThat(enter(WORKER, 0, 1).after()).isEqualTo(Duration.ofMillis(100));
    assertThat(enter(WORKER, 0, 1).after()).isEqualTo(Duration.ofMillis(110));
    for (int i = 0; i < 300; i++) {
      enter(WORKER, 0, 1);
    }
    assertThat(enter(WORKER, 0, 1).after()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void places_ofAnotherNameAreOthers() throws Exception {
    enter(WORKER, 0, 10);

    assertThat(store.limits().enter("b", WORKER, 10, 0, 10).count()).isEqualTo(10);
  }

  @Test
  void places_thatBecameFewerAreFilledUpWhenTheyAreFree() throws Exception {
    assertThat(enter(WORKER, 0, 10).count()).isEqualTo(10);

    assertThat(store.limits().enter("a", WORKER, 5, 10, 1).count()).isZero();
    assertThat(store.limits().enter("a", WORKER, 5, 4, 3).count()).isEqualTo(1);
  }

  @Test
  void admit_countsSoManyInAnyWindow() {
    assertThat(admit("1")).isZero();
    clock.advance(Duration.ofMinutes(20));
    assertThat(admit("2")).isZero();
    clock.advance(Duration.ofMinutes(20));

    assertThat(admit("3")).isEqualTo(Duration.ofMinutes(20));
    clock.advance(Duration.ofMinutes(20).minusMillis(1));
    assertThat(admit("3")).isEqualTo(Duration.ofMillis(1));
    clock.advance(Duration.ofMillis(1));
    assertThat(admit("3")).isZero();
    assertThat(admit("4")).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void admit_countsAnOccurrenceOnce() {
    admit("1");
    clock.advance(Duration.ofMinutes(1));
    assertThat(admit("1")).isZero();
    assertThat(admit("2")).isZero();

    assertThat(admit("1")).isZero();
    assertThat(admit("2")).isZero();
    assertThat(admit("3")).isEqualTo(Duration.ofMinutes(59));
  }

  @Test
  void admit_keepsKeysApart() {
    admit("1");
    admit("2");

    assertThat(store.limits().admit("other", "1", 2, Duration.ofHours(1))).isZero();
  }

  @Test
  void admit_waitsForRoomWhereFewerAreAllowedThanBefore() {
    admit("1");
    clock.advance(Duration.ofMinutes(10));
    admit("2");

    assertThat(store.limits().admit("a", "3", 1, Duration.ofHours(1)))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void count_goesUpToWhatIsAllowed() {
    assertThat(count("a", 2)).isTrue();
    assertThat(count("a", 2)).isTrue();
    assertThat(count("a", 2)).isFalse();
    assertThat(count("b", 2)).isTrue();

    clock.advance(Duration.ofMinutes(59));
    assertThat(count("a", 2)).isFalse();
    assertThat(count("a", 3)).isTrue();
    assertThat(count("a", 3)).isFalse();
  }

  private boolean count(String name, int most) {
    return store.limits().count(name, most, Duration.ofHours(1));
  }

  private Duration admit(String occurrence) {
    return store.limits().admit("a", occurrence, 2, Duration.ofHours(1));
  }

  private Leave enter(String worker, int held, int wanted) throws ReapedException {
    return store.limits().enter("a", worker, 10, held, wanted);
  }

  private Leave take(int wanted) {
    return store.limits().take("a", TEN_A_SECOND, wanted, 0);
  }
}
