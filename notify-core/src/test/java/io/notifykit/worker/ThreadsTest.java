package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The threads of a worker: as many as its configuration says, and none afterwards. */
final class ThreadsTest extends RunningWorker {

  @Test
  void threads_followFromTheConfigurationAndEndWithTheWorker() {
    Worker worker =
        start(builder(channel).channel("sms", channel).name("counted").concurrency("mail", 2));
    assertThat(threads())
        .containsExactlyInAnyOrder(
            "notify-counted-fetcher-mail-0",
            "notify-counted-fetcher-sms-0",
            "notify-counted-settler-0",
            "notify-counted-promoter",
            "notify-counted-reaper",
            "notify-counted-heart",
            "notify-counted-events",
            "notify-counted-watchdog");

    channel.letGo(200);
    for (int i = 0; i < 200; i++) {
      schedule("t" + i);
    }
    awaitState("t199", TaskState.DONE);
    // A sender's place may be taken again while its thread is on the way back to the pool.
    assertThat(threads()).hasSizeBetween(9, 8 + 2 * 2);

    worker.stop(Duration.ofSeconds(5));
    await(() -> threads().isEmpty());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("notify-counted-"))
        .toList();
  }
}
