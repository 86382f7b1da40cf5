package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.OnUnknown;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A store that is out of reach for a while. */
final class FailingStoreTest extends RunningWorker {

  @Test
  void everyLoop_survivesAndSaysSoByItsAge() {
    Duration often = Duration.ofMillis(300);
    Worker worker = start(builder(channel).lease(often).sweepInterval(often));
    store.fail();
    await(() -> youngestCycle(worker).toMillis() > 2_500);
    store.work();
    await(() -> worker.health().oldestCycle().toMillis() < 2_500);

    schedule("a");
    channel.letGo(1);
    awaitState("a", TaskState.DONE);
  }

  @Test
  void settlement_isRepeatedUntilItCounts() {
    schedule("a", "b");
    start(builder(channel).concurrency(2));
    await(() -> channel.running() == 2);
    store.failToSettle();
    channel.letGo(2);
    await(() -> store.failures() >= 3);
    assertThat(is("a", TaskState.ACTIVE)).isTrue();
    store.work();

    awaitState("a", TaskState.DONE);
    awaitState("b", TaskState.DONE);
    assertThat(channel.begun()).hasSize(2);
  }

  @Test
  void settlementWhoseReplyIsLost_isNotSentAgain() {
    schedule("a");
    start(builder(channel).lease(Duration.ofMillis(300)));
    await(() -> channel.running() == 1);
    store.loseReplies();
    channel.letGo(1);
    awaitState("a", TaskState.DONE);
    store.work();

    schedule("b");
    channel.letGo(1);
    awaitState("b", TaskState.DONE);
    assertThat(channel.begun()).containsExactly("a", "b");
  }

  @Test
  void settlementThatEndsInAnError_isRepeated() {
    schedule("a");
    start(builder(channel).concurrency(1));
    await(() -> channel.running() == 1);
    store.failToSettleBadly();
    channel.letGo(1);
    awaitState("a", TaskState.DONE);

    schedule("b");
    channel.letGo(1);
    awaitState("b", TaskState.DONE);
  }

  @Test
  void stop_endsWhileTheStoreTakesNoResults() {
    schedule("a", "b");
    Worker worker = start(builder(channel).concurrency(2));
    await(() -> channel.running() == 2);
    store.fail();
    channel.letGo(2);

    CompletableFuture<Boolean> clean =
        CompletableFuture.supplyAsync(() -> worker.stop(Duration.ofMillis(100)));

    assertThat(clean).succeedsWithin(DEADLINE).isEqualTo(false);
  }

  @Test
  void stop_withTasksThatNeverStartedEndsWhileTheStoreIsAway() {
    schedule("a", "b");
    Worker worker = start(builder(channel).concurrency(2).executor(work -> {}));
    await(() -> is("b", TaskState.ACTIVE));
    store.fail();

    CompletableFuture<Boolean> clean =
        CompletableFuture.supplyAsync(() -> worker.stop(Duration.ofMillis(100)));

    assertThat(clean).succeedsWithin(DEADLINE);
  }

  @Test
  void sentTaskWhoseResultStopCouldNotStore_isNotGivenBackAsIfUnsent() {
    // The second send, which ignores its interrupt, makes the heart go on beating for a while.
    HeldChannel holding = new HeldChannel(OnUnknown.HOLD).deaf();
    schedule("a", "b");
    Worker worker = start(builder(holding).lease(Duration.ofMillis(100)));
    await(() -> holding.running() == 2);
    store.failToSettle();
    CompletableFuture<Boolean> clean =
        CompletableFuture.supplyAsync(() -> worker.stop(Duration.ofMillis(500)));
    holding.letGo(1);
    assertThat(clean).succeedsWithin(DEADLINE);

    assertThat(is("a", TaskState.ACTIVE)).as("left to be reaped, with a crash").isTrue();
    assertThat(is("b", TaskState.ACTIVE)).isTrue();
    holding.letGo(1);
  }

  @Test
  void watchdog_endsSendsWhileResultsCannotBeStored() {
    channel.deaf();
    schedule("a", "b");
    start(builder(channel).concurrency(2).sendTimeout(Duration.ofMillis(100)));
    await(() -> channel.running() == 2);
    store.failToSettle();
    await(() -> store.failures() >= 2);
    store.work();

    awaitState("a", TaskState.SCHEDULED);
    awaitState("b", TaskState.SCHEDULED);
  }

  /** Of the loops that call the store in every cycle: a settler does when there is work. */
  private static Duration youngestCycle(Worker worker) {
    return worker.health().sinceLastCycle().entrySet().stream()
        .filter(loop -> !loop.getKey().contains("settler"))
        .map(Map.Entry::getValue)
        .min(Duration::compareTo)
        .orElseThrow();
  }
}
