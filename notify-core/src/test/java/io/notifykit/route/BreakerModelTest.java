package io.notifykit.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sends that overlap, against what must hold of every breaker: one trial at a time while it
 * is not closed, never before a wait is over that a provider asked for, and never shut for longer
 * than an hour after the last bad answer.
 */
final class BreakerModelTest {
  private static final int STEPS = 20_000;
  private static final List<DeliveryResult> ANSWERS =
      List.of(
          DeliveryResult.accepted(),
          DeliveryResult.retry("busy"),
          DeliveryResult.unavailable("503"),
          DeliveryResult.unavailable("503"),
          DeliveryResult.unavailable("503"),
          DeliveryResult.unknown("lost"),
          DeliveryResult.unavailable("503", Duration.ofSeconds(40)),
          DeliveryResult.throttled("429", Duration.ofSeconds(30)),
          DeliveryResult.throttled("429", Duration.ofHours(9)),
          DeliveryResult.suspended("535"));

  private final MutableClock clock = MutableClock.at(TestRoutes.START);
  private final Breaker breaker = new Breaker();
  private final List<Long> running = new ArrayList<>();
  private Instant noneBefore = Instant.EPOCH;
  private Instant lastBad = TestRoutes.START;
  private boolean closed = true;
  private Optional<Long> trial = Optional.empty();
  private Instant trialEnds = Instant.EPOCH;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void breaker_keepsItsPromises(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(3)) {
        case 0 -> begin();
        case 1 -> end(random);
        default -> clock.advance(Duration.ofMillis(random.nextInt(20_000)));
      }
      checkRest();
    }
  }

  private void begin() {
    Optional<Long> pass = breaker.pass(clock.instant());
    if (pass.isEmpty()) {
      assertThat(closed).isFalse();
      return;
    }
    assertThat(noneBefore).isBeforeOrEqualTo(clock.instant());
    if (!closed) {
      assertThat(trial.isPresent() && clock.instant().isBefore(trialEnds)).isFalse();
      trial = pass;
      trialEnds = clock.instant().plus(Breaker.LONGEST_TRIAL);
    }
    running.add(pass.get());
  }

  private void end(Random random) {
    if (running.isEmpty()) {
      return;
    }
    long pass = running.remove(random.nextInt(running.size()));
    DeliveryResult answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
    Breaker.Change change = breaker.read(pass, answer, clock.instant());

    if (answer instanceof DeliveryResult.Throttled throttled) {
      Instant end = clock.instant().plus(shorter(throttled.after(), Breaker.LONGEST_WISH));
      noneBefore = end.isAfter(noneBefore) ? end : noneBefore;
    }
    if (change.opened().isPresent()) {
      assertThat(answer).isNotInstanceOf(DeliveryResult.Accepted.class);
      lastBad = clock.instant();
      closed = false;
      trial = Optional.empty();
    }
    if (change.closed()) {
      assertThat(trial).contains(pass);
      assertThat(answer).isInstanceOfAny(DeliveryResult.Accepted.class, DeliveryResult.Retry.class);
      closed = true;
      trial = Optional.empty();
    }
  }

  private void checkRest() {
    Duration rest = breaker.rest(clock.instant());
    assertThat(closed && !rest.isZero()).isFalse();
    if (!rest.isZero()) {
      assertThat(clock.instant().plus(rest))
          .isBeforeOrEqualTo(later(lastBad.plus(Breaker.LONGEST_WISH), trialEnds));
    }
    if (clock.instant().isBefore(noneBefore)) {
      assertThat(rest).isGreaterThanOrEqualTo(Duration.between(clock.instant(), noneBefore));
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
