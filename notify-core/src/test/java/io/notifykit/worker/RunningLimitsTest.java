package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.ChannelLimits;
import io.notifykit.Rate;
import io.notifykit.RecipientLimit;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits on workers with threads of their own. */
final class RunningLimitsTest extends RunningWorker {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final ChannelLimits THREE_AT_ONCE = ChannelLimits.builder().concurrency(3).build();

  private Worker other;

  @AfterEach
  void stopOther() {
    channel.letGo(1_000_000);
    if (other != null) {
      other.stop(Duration.ofSeconds(2));
    }
  }

  @Test
  void concurrency_holdsForAllWorkersTogether() {
    start(limited(THREE_AT_ONCE));
    startOther(THREE_AT_ONCE);
    schedule(names("a", 30));

    await(() -> channel.running() == 3);
    assertStays(Duration.ofMillis(300), () -> channel.running() == 3);
    for (int i = 0; i < 27; i++) {
      channel.letGo(1);
      int begun = i + 4;
      await(() -> channel.begun().size() == begun);
    }
    channel.letGo(3);

    await(() -> IntStream.range(0, 30).allMatch(i -> is("a" + i, TaskState.DONE)));
    assertThat(channel.mostAtOnce()).isEqualTo(3);
    assertThat(channel.begun()).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void concurrency_ofAWorkerThatIsBusyNoMoreIsFreeForOthers() {
    HeldChannel others = new HeldChannel();
    start(limited(THREE_AT_ONCE));
    schedule("a", "b", "c");
    await(() -> channel.running() == 3);
    other =
        new Worker.Builder(store, client.namespace())
            .channel("mail", others)
            .limits("mail", THREE_AT_ONCE)
            .build();
    other.start();
    schedule("d", "e", "f");
    assertStays(Duration.ofMillis(300), () -> others.running() == 0);

    channel.letGo(3);

    await(() -> channel.running() + others.running() == 3);
    others.letGo(3);
    channel.letGo(3);
    await(() -> is("d", TaskState.DONE) && is("e", TaskState.DONE) && is("f", TaskState.DONE));
  }

  @Test
  void rate_isUsedAgainAfterTheQueueWasEmpty() {
    channel.letGo(1_000);
    start(limited(ChannelLimits.builder().rate(Rate.of(10, SECOND).burst(2)).build()));
    for (int i = 0; i < 4; i++) {
      schedule("a" + i);
      awaitState("a" + i, TaskState.DONE);
    }
  }

  @Test
  void rate_makesIdleWorkersGiveBackWhatTheyMayNotSend() {
    channel.letGo(1_000);
    ChannelLimits slow = ChannelLimits.builder().rate(Rate.of(2, SECOND).burst(1)).build();
    start(limited(slow));
    startOther(slow);
    schedule("a");
    awaitState("a", TaskState.DONE);

    schedule("b", "c");

    awaitState("b", TaskState.DONE);
    awaitState("c", TaskState.DONE);
    assertThat(channel.begun()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void store_thatCannotSayLetsNothingThrough_untilItCan() {
    channel.letGo(1_000);
    ChannelLimits all =
        ChannelLimits.builder()
            .rate(Rate.of(1_000, SECOND))
            .concurrency(10)
            .recipient(RecipientLimit.of(100, SECOND))
            .build();
    store.failToLimit();
    start(limited(all));
    schedule("a", "b");
    await(() -> store.failures() > 3);
    assertThat(channel.begun()).isEmpty();

    store.work();

    awaitState("a", TaskState.DONE);
    awaitState("b", TaskState.DONE);
  }

  @Test
  void channel_withoutLimitsAsksForNothing() {
    channel.letGo(1_000);
    store.failToLimit();
    start(builder(channel));

    schedule("a", "b");

    awaitState("b", TaskState.DONE);
    assertThat(store.failures()).isZero();
  }

  @Test
  void stop_leavesPlacesAndTasksToOthers() {
    channel.letGo(1);
    Worker first = start(limited(THREE_AT_ONCE));
    schedule(names("a", 9));
    await(() -> channel.begun().size() == 4);
    channel.letGo(3);
    await(() -> channel.begun().size() >= 4);

    first.stop(Duration.ofMillis(1));
    channel.letGo(1_000);
    startOther(THREE_AT_ONCE);

    schedule("later");
    awaitState("later", TaskState.DONE);
  }

  private Worker.Builder limited(ChannelLimits limits) {
    return builder(channel).limits("mail", limits);
  }

  private void startOther(ChannelLimits limits) {
    other = limited(limits).build();
    other.start();
  }

  private static String[] names(String start, int count) {
    return IntStream.range(0, count).mapToObj(i -> start + i).toArray(String[]::new);
  }
}
