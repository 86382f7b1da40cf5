package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.ClaimRequest;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker that sleeps in its pop when the channel is paused. */
final class PausedPopTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private static final String WORKER = "w1";

  private final String namespace = Redis.newNamespace();
  private final Message message = Message.to("sink", "somebody").body("hello").build();

  @Test
  void task_thatWakesASleeperInAPauseKeepsItsTurn() throws Exception {
    try (NotifyClient client = REDIS.connect(namespace)) {
      client.store().upkeep().register(0, WORKER);
      var sleeper = new FutureTask<>(() -> client.store().claim(request(1, Duration.ofMinutes(1))));
      new Thread(sleeper, "sleeper").start();
      while (!REDIS.client().info("clients").contains("blocked_clients:1")) {
        Thread.onSpinWait();
      }
      client.pause("sink");

      TaskId first = client.schedule(message);
      assertThat(sleeper.get(20, TimeUnit.SECONDS)).isEmpty();
      TaskId second = client.schedule(message);

      assertThat(claimed(client, 2)).isEmpty();
      client.resume("sink");
      assertThat(claimed(client, 3)).containsExactly(first, second);
    }
  }

  private static List<TaskId> claimed(NotifyClient client, long number) throws Exception {
    return client.store().claim(request(number, Duration.ZERO)).stream()
        .map(claim -> claim.task().id())
        .toList();
  }

  private static ClaimRequest request(long number, Duration patience) {
    return new ClaimRequest(0, WORKER, "sink", number, 10, patience);
  }
}
