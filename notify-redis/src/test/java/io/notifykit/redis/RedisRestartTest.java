package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.StoreException;
import io.notifykit.TaskId;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis goes away and comes back while tasks are scheduled and sent. */
final class RedisRestartTest {
  private static final int RESTARTS = 3;

  @RegisterExtension static final Redis REDIS = Redis.durable();

  @Test
  void everyScheduledTask_isDelivered_andWorkGoesOnByItself() throws Exception {
    Message message = Message.to("sink", "somebody").body("hello").build();
    Set<TaskId> scheduled = ConcurrentHashMap.newKeySet();
    BlockingQueue<TaskId> delivered = new LinkedBlockingQueue<>();
    try (NotifyClient client = REDIS.connect(Redis.newNamespace());
        Worker worker =
            Worker.builder(client)
                .lease(Duration.ofSeconds(2))
                .sweepInterval(Duration.ofMillis(200))
                .channel(
                    "sink",
                    delivery -> {
                      delivered.add(delivery.taskId());
                      return DeliveryResult.accepted();
                    })
                .build()) {
      worker.start();
      for (int restart = 0; restart < RESTARTS; restart++) {
        scheduleSome(client, message, scheduled);
        REDIS.kill();
        Thread outage = new Thread(() -> scheduleSome(client, message, scheduled));
        outage.start();
        REDIS.start();
        outage.join();
        scheduleSome(client, message, scheduled);
      }
      Set<TaskId> missing = new HashSet<>(scheduled);
      while (!missing.isEmpty()) {
        TaskId next = delivered.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("one of the missing %s", missing).isNotNull();
        missing.remove(next);
      }
      assertThat(scheduled).hasSizeGreaterThan(2 * RESTARTS * 100);
    }
  }

  /** Tries to schedule; what the client says was stored must be delivered. */
  private static void scheduleSome(NotifyClient client, Message message, Set<TaskId> scheduled) {
    for (int i = 0; i < 200; i++) {
      try {
        scheduled.add(client.schedule(message));
      } catch (StoreException failed) {
        // Nothing was stored, or nobody knows: either way nothing was promised.
      }
    }
  }
}
