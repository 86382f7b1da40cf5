package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.ClaimRequest;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.OnUnknown;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much a worker claims beyond what it sends. */
final class ReadAheadTest extends RunningWorker {
  private static final int QUICK = 100;
  private static final int MANY = 100;

  @Test
  void most_isWhatTheSendersGetDoneInTenMilliseconds() {
    ReadAhead readAhead = new ReadAhead(16);
    assertThat(readAhead.most()).as("while the pace is not known").isZero();

    readAhead.took(Duration.ofMillis(1).toNanos());
    assertThat(readAhead.most()).isEqualTo(160);

    readAhead.took(Duration.ofSeconds(1).toNanos());
    assertThat(readAhead.most()).as("after one slow send").isLessThan(3);
  }

  @Test
  void most_isBounded() {
    ReadAhead readAhead = new ReadAhead(10_000);
    readAhead.took(1);

    assertThat(readAhead.most()).isEqualTo(2_000);
  }

  @Test
  void tasksReadAheadOfSendsThatHang_goBackToOtherWorkers() {
    QuickThenHeld mail = new QuickThenHeld();
    for (int i = 0; i < QUICK + MANY; i++) {
      schedule("t" + i);
    }
    start(builder(mail).concurrency(1));
    await(() -> channel.running() == 1);
    await(() -> active() > 1);

    await(() -> active() == 1);
    channel.letGo(MANY);
    await(() -> channel.begun().size() == MANY);
    assertThat(channel.begun())
        .as("each once; what a claim that was waiting takes back first may change their order")
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(QUICK, QUICK + MANY).mapToObj(i -> "t" + i).toList());
  }

  @Test
  void channelThatHolds_readsNothingAhead() {
    QuickThenHeld mail =
        new QuickThenHeld() {
          @Override
          public OnUnknown onUnknown() {
            return OnUnknown.HOLD;
          }
        };
    for (int i = 0; i < QUICK + MANY; i++) {
      schedule("t" + i);
    }
    start(builder(mail).concurrency(1));
    await(() -> channel.running() == 1);

    await(() -> active() == 1);
    assertStays(Duration.ofMillis(50), () -> active() == 1);
  }

  @Test
  void tasksThatAWorkerDiedWith_areNotReadAhead() throws Exception {
    QuickThenHeld mail = new QuickThenHeld();
    for (int i = 0; i < QUICK + MANY; i++) {
      schedule("t" + i);
    }
    store.upkeep().register(0, "dying");
    store.claim(new ClaimRequest(0, "dying", "mail", 1, QUICK + MANY, Duration.ZERO));
    await(
        () -> {
          store.upkeep().reap(0, Duration.ofMillis(1), QUICK + MANY);
          return active() == 0;
        });
    start(builder(mail).concurrency(1));
    await(() -> channel.running() == 1);

    assertStays(Duration.ofMillis(50), () -> active() == 1);
  }

  private long active() {
    long active = 0;
    for (int i = 0; i < QUICK + MANY; i++) {
      active += is("t" + i, TaskState.ACTIVE) ? 1 : 0;
    }
    return active;
  }

  /** Its first sends are quick, so that the worker reads ahead. */
  private class QuickThenHeld implements Channel {
    private final AtomicInteger sends = new AtomicInteger();

    @Override
    public DeliveryResult send(Delivery delivery) throws Exception {
      return sends.incrementAndGet() <= QUICK ? DeliveryResult.accepted() : channel.send(delivery);
    }
  }
}
