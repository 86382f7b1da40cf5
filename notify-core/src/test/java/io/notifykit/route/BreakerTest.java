package io.notifykit.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What opens a breaker, for how long, and what closes it. */
final class BreakerTest {
  private static final DeliveryResult DOWN = DeliveryResult.unavailable("503");
  private static final DeliveryResult UP = DeliveryResult.accepted();

  private final MutableClock clock = MutableClock.at("2026-03-02T10:30:00Z");
  private final Breaker breaker = new Breaker();

  @Test
  void fiveFailuresInARow_open() {
    fail(4);
    assertThat(read(pass(), UP)).isEqualTo(Breaker.Change.NONE);
    fail(4);
    assertThat(rest()).isZero();

    assertThat(read(pass(), DOWN).opened()).contains(Duration.ofSeconds(10));

    assertThat(rest()).isEqualTo(Duration.ofSeconds(10));
    assertThat(breaker.pass(clock.instant())).isEmpty();
    assertThat(breaker.why()).contains(DOWN);
  }

  @Test
  void unknown_isAFailureAndWhatConcernsTheMessageIsNone() {
    for (int i = 0; i < 4; i++) {
      read(pass(), DeliveryResult.unknown("timed out"));
    }
    read(pass(), DeliveryResult.retry("mailbox busy"));
    fail(4);
    read(pass(), DeliveryResult.rejected("too long"));
    fail(4);
    read(pass(), DeliveryResult.gone("no such user"));
    fail(4);
    assertThat(rest()).isZero();

    read(pass(), DeliveryResult.unknown("timed out"));

    assertThat(rest()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void halfOpen_letsOneTryAndItsSuccessCloses() {
    fail(5);
    clock.advance(Duration.ofSeconds(10));

    long trial = pass();

    assertThat(breaker.pass(clock.instant())).isEmpty();
    assertThat(rest()).isEqualTo(Duration.ofSeconds(1));
    assertThat(read(trial, UP).closed()).isTrue();
    assertThat(rest()).isZero();
    assertThat(breaker.why()).isEmpty();
    fail(4);
    assertThat(rest()).isZero();
  }

  @Test
  void failedTrial_opensForTwiceAsLongUpToFiveMinutes() {
    fail(5);
    for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
      assertThat(rest()).isEqualTo(Duration.ofSeconds(seconds));
      clock.advance(rest());
      read(pass(), DOWN);
    }
    clock.advance(rest());
    read(pass(), UP);

    fail(5);

    assertThat(rest()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void trialThatNeverEnds_isReplaced() {
    fail(5);
    clock.advance(Duration.ofSeconds(10));
    long lost = pass();
    clock.advance(Breaker.LONGEST_TRIAL.minusSeconds(1));
    assertThat(breaker.pass(clock.instant())).isEmpty();
    clock.advance(Duration.ofSeconds(1));

    long next = pass();

    assertThat(read(lost, UP)).isEqualTo(Breaker.Change.NONE);
    assertThat(rest()).isPositive();
    assertThat(read(next, UP).closed()).isTrue();
  }

  @Test
  void lateAnswers_changeNothing() {
    long early = pass();
    fail(5);

    assertThat(read(early, UP)).isEqualTo(Breaker.Change.NONE);
    assertThat(read(early, DOWN)).isEqualTo(Breaker.Change.NONE);
    assertThat(rest()).isEqualTo(Duration.ofSeconds(10));
    clock.advance(Duration.ofSeconds(10));
    long trial = pass();
    assertThat(read(early, UP)).isEqualTo(Breaker.Change.NONE);
    assertThat(rest()).isPositive();
    assertThat(read(trial, UP).closed()).isTrue();
    assertThat(read(early, DOWN)).isEqualTo(Breaker.Change.NONE);
  }

  @Test
  void throttled_opensForTheTimeItNamesWithinASecondAndAnHour() {
    assertThat(throttledFor(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    assertThat(throttledFor(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    assertThat(throttledFor(Duration.ofSeconds(-3))).isEqualTo(Duration.ofSeconds(1));
    assertThat(throttledFor(Duration.ofDays(400))).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void throttled_countsFromLateAnswersTooAndNeverShortens() {
    long one = pass();
    long two = pass();
    long three = pass();
    read(one, DeliveryResult.throttled("429", Duration.ofSeconds(30)));

    assertThat(read(two, DeliveryResult.throttled("429", Duration.ofSeconds(5))))
        .isEqualTo(Breaker.Change.NONE);
    assertThat(rest()).isEqualTo(Duration.ofSeconds(30));
    read(three, DeliveryResult.throttled("429", Duration.ofSeconds(60)));
    assertThat(rest()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void unavailableUntil_opensAtOnce() {
    read(pass(), DeliveryResult.unavailable("503", Duration.ofMinutes(2)));

    assertThat(rest()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void suspended_opensAtOnceForAMinuteAndThenLonger() {
    for (int minutes : new int[] {1, 2, 4, 8, 10, 10}) {
      assertThat(read(pass(), DeliveryResult.suspended("535")).opened())
          .contains(Duration.ofMinutes(minutes));
      clock.advance(rest());
    }
  }

  private Duration throttledFor(Duration after) {
    read(pass(), DeliveryResult.throttled("429", after));
    Duration rest = rest();
    clock.advance(rest);
    read(pass(), UP);
    return rest;
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      read(pass(), DOWN);
    }
  }

  private long pass() {
    return breaker.pass(clock.instant()).orElseThrow();
  }

  private Breaker.Change read(long pass, DeliveryResult result) {
    return breaker.read(pass, result, clock.instant());
  }

  private Duration rest() {
    return breaker.rest(clock.instant());
  }
}
