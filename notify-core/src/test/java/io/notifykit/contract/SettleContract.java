package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.Ending;
import io.notifykit.Settlement;
import io.notifykit.TaskHeader;
import io.notifykit.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How claims end, and that each ends once. */
abstract class SettleContract extends StoreFixture {
  private static final Instant LATER = START.plusSeconds(60);

  @Test
  void end_removesTheTaskAndRemembersHowItEnded() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    Ending ending = Ending.of(TaskState.STALE, claim.task().header(), "too late");

    assertThat(settle(Settlement.end(claim, ending, "a stale"))).isTrue();

    assertThat(find("a"))
        .hasValueSatisfying(
            info -> {
              assertThat(info.state()).isEqualTo(TaskState.STALE);
              assertThat(info.nextDue()).isEmpty();
              assertThat(info.occurrence()).isEqualTo(1);
              assertThat(info.reasons()).containsExactly("too late");
            });
    assertThat(claimIds()).isEmpty();
    assertThat(store.upkeep().heartbeat(0, WORKER, List.of()).onRecord()).isEmpty();
  }

  @Test
  void goOn_schedulesTheSameBodyUnderTheNextHeader() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    TaskHeader next = claim.task().header().retried(LATER, "try again");

    assertThat(settle(Settlement.goOn(claim, next, "a retried"))).isTrue();

    assertThat(find("a"))
        .hasValueSatisfying(
            info -> {
              assertThat(info.state()).isEqualTo(TaskState.SCHEDULED);
              assertThat(info.nextDue()).contains(LATER);
              assertThat(info.attempts()).isEqualTo(1);
              assertThat(info.reasons()).containsExactly("try again");
            });
    assertThat(promote().moved()).isZero();
    clock.set(LATER);
    assertThat(promote().moved()).isEqualTo(1);
    assertThat(text(claimOne().task())).isEqualTo("1A" + next.text().substring(2) + Tasks.BODY);
  }

  @Test
  void goOn_keepsADeadLetterBesideTheNextOccurrence() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    TaskHeader next = claim.task().header().nextOccurrence(LATER);

    assertThat(settle(Settlement.goOn(claim, next, "").withDeadLetter("no such mailbox"))).isTrue();

    assertThat(find("a"))
        .hasValueSatisfying(
            info -> {
              assertThat(info.state()).isEqualTo(TaskState.SCHEDULED);
              assertThat(info.occurrence()).isEqualTo(2);
            });
  }

  @Test
  void end_keepsADeadLetterOfATaskThatIsOver() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    Ending ending = Ending.of(TaskState.DEAD, claim.task().header(), "no such mailbox");

    assertThat(settle(Settlement.end(claim, ending, "").withDeadLetter("no such mailbox")))
        .isTrue();

    assertThat(state("a")).contains(TaskState.DEAD);
  }

  @Test
  void release_putsTheTaskBackAheadOfOthersAsItWas() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));

    assertThat(settle(Settlement.release(claimOne()))).isTrue();

    assertThat(state("a")).contains(TaskState.READY);
    Claim again = claimOne();
    assertThat(text(again.task())).isEqualTo(text(Tasks.ready("a")).replaceFirst("1R", "1A"));
    assertThat(claimIds()).containsExactly("b");
  }

  @Test
  void holdBack_keepsTheTaskUntilThenWithItsHeaderUntouched() throws Exception {
    add(Tasks.ready("a"));

    assertThat(settle(Settlement.holdBack(claimOne(), LATER))).isTrue();

    assertThat(state("a")).contains(TaskState.SCHEDULED);
    clock.set(LATER.minusMillis(1));
    assertThat(promote().moved()).isZero();
    clock.set(LATER);
    assertThat(promote().moved()).isEqualTo(1);
    assertThat(text(claimOne().task())).isEqualTo(text(Tasks.ready("a")).replaceFirst("1R", "1A"));
  }

  @Test
  void settle_answersEachClaimInOrder() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));
    Claim a = claimOne();
    Claim b = claimOne();

    assertThat(settle(WORKER, done(b), done(b), done(a))).containsExactly(true, false, true);
    assertThat(state("a")).contains(TaskState.DONE);
    assertThat(state("b")).contains(TaskState.DONE);
  }

  @Test
  void settle_repeatedAnswersFalseAndChangesNothing() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    Settlement retry =
        Settlement.goOn(claim, claim.task().header().retried(LATER, "busy"), "a retried");
    settle(retry);

    assertThat(settle(retry)).isFalse();
    assertThat(settle(done(claim))).isFalse();
    assertThat(find("a")).hasValueSatisfying(info -> assertThat(info.attempts()).isEqualTo(1));
    clock.set(LATER);
    promote();
    assertThat(claimIds()).containsExactly("a");
  }

  @Test
  void settle_underAWrongNumberChangesNothing() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    Claim wrong = new Claim(0, claim.number() + 1, claim.task());

    assertThat(settle(done(wrong))).isFalse();
    assertThat(state("a")).contains(TaskState.ACTIVE);
    assertThat(settle(done(claim))).isTrue();
  }

  @Test
  void settle_underTheNumberOfAnEarlierClaimChangesNothing() throws Exception {
    add(Tasks.ready("a"));
    Claim first = claimOne();
    settle(Settlement.release(first));
    Claim second = claimOne();

    assertThat(settle(done(first))).isFalse();
    assertThat(state("a")).contains(TaskState.ACTIVE);
    assertThat(settle(done(second))).isTrue();
  }

  @Test
  void settle_byAnotherIncarnationChangesNothing() throws Exception {
    store.upkeep().register(0, OTHER_WORKER);
    add(Tasks.ready("a"));
    Claim claim = claimOne();

    assertThat(settle(OTHER_WORKER, done(claim))).containsExactly(false);
    assertThat(settle("nobody", done(claim))).containsExactly(false);
    assertThat(state("a")).contains(TaskState.ACTIVE);
  }

  @Test
  void settle_afterAReapChangesNothing() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    clock.advance(LEASE.plus(Duration.ofSeconds(1)));
    store.upkeep().reap(0, LEASE, MANY);

    assertThat(settle(done(claim))).isFalse();
    assertThat(state("a")).contains(TaskState.READY);
  }
}
