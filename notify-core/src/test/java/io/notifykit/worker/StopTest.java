package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.InvalidValueException;
import io.notifykit.OnUnknown;
import io.notifykit.StoreException;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The end of a worker, and what it leaves behind. */
final class StopTest extends RunningWorker {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LITTLE_GRACE = Duration.ofMillis(50);

  @Test
  void stop_waitsForSendsThatRun() {
    schedule("a");
    Worker worker = start(builder(channel));
    await(() -> channel.running() == 1);

    CompletableFuture<Boolean> clean = CompletableFuture.supplyAsync(() -> worker.stop(GRACE));
    assertStays(Duration.ofMillis(50), () -> !clean.isDone());
    channel.letGo(1);

    assertThat(clean.join()).isTrue();
    assertThat(is("a", TaskState.DONE)).isTrue();
    assertThat(channel.interrupts()).isZero();
  }

  @Test
  void stop_cutsALongSendThatIsSentAgainLater() {
    schedule("a");
    Worker worker = start(builder(channel));
    await(() -> channel.running() == 1);

    assertThat(worker.stop(LITTLE_GRACE)).isFalse();

    assertThat(channel.interrupts()).isEqualTo(1);
    assertThat(is("a", TaskState.SCHEDULED)).isTrue();
    assertThat(find("a").attempts()).isEqualTo(1);
  }

  @Test
  void stop_cutsALongSendThatIsHeldAsDead() {
    HeldChannel holding = new HeldChannel(OnUnknown.HOLD);
    schedule("a");
    Worker worker = start(builder(holding));
    await(() -> holding.running() == 1);

    assertThat(worker.stop(LITTLE_GRACE)).isFalse();

    assertThat(is("a", TaskState.DEAD)).isTrue();
    assertThat(find("a").reasons()).containsExactly("UNKNOWN: the send was interrupted");
    assertThat(told.lines()).endsWith("dead a 1 UNKNOWN: the send was interrupted");
  }

  @Test
  void stop_goesOnWithoutASendThatIgnoresItsInterrupt() {
    channel.deaf();
    schedule("a");
    Worker worker = start(builder(channel));
    await(() -> channel.running() == 1);

    assertThat(worker.stop(Duration.ZERO)).isFalse();

    assertThat(is("a", TaskState.SCHEDULED)).isTrue();
    assertThat(find("a").reasons()).containsExactly("the send did not end");
  }

  @Test
  void stop_isFollowedByNoSend() {
    Worker worker = start(builder(channel));
    worker.stop(GRACE);
    schedule("a");

    assertStays(Duration.ofMillis(100), () -> channel.begun().isEmpty());
    assertThat(is("a", TaskState.READY)).isTrue();
  }

  @Test
  void close_twiceIsFine() {
    Worker worker = start(builder(channel));
    worker.close();
    worker.close();

    assertThat(worker.stop(GRACE)).isTrue();
  }

  @Test
  void close_ofAWorkerThatNeverStartedIsFine() {
    Worker worker = builder(channel).build();
    worker.close();

    assertThatThrownBy(worker::start).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(worker::runDue).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void start_twiceIsRefused() {
    Worker worker = start(builder(channel));

    assertThatThrownBy(worker::start).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(worker::runDue).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void start_thatFailedMayBeRepeated() {
    Worker worker = builder(channel).build();
    store.fail();
    assertThatThrownBy(worker::start).isInstanceOf(StoreException.class);
    store.work();
    schedule("a");
    channel.letGo(1);

    worker.start();
    awaitState("a", TaskState.DONE);
    worker.close();
  }

  @Test
  void stop_withAGraceOutOfRangeIsRefusedAndStopsNothing() {
    Worker worker = start(builder(channel));

    assertThatThrownBy(() -> worker.stop(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> worker.stop(null)).isInstanceOf(InvalidValueException.class);

    schedule("a");
    await(() -> channel.running() == 1);
    channel.letGo(1);
    assertThat(worker.stop(GRACE)).isTrue();
  }
}
