package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ChannelLimits;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Rate;
import io.notifykit.RecipientLimit;
import io.notifykit.RetryPolicy;
import io.notifykit.Schedule;
import io.notifykit.StoreException;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** At its memory limit Redis takes no new tasks, and the queue still drains. */
final class MaxmemoryTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private final Message message = Message.to("sink", "somebody").body("hello").build();

  @AfterEach
  void lift() {
    REDIS.client().configSet("maxmemory", "0");
  }

  @Test
  void schedule_isRefused_andNothingIsStored() {
    String namespace = Redis.newNamespace();
    try (NotifyClient client = REDIS.connect(namespace)) {
      REDIS.client().configSet("maxmemory", "1");

      assertThatThrownBy(() -> client.schedule(Task.of(message).id("a").build()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("maxmemory")
          .hasMessageContaining("nothing was stored");
      assertThat(client.find(TaskId.of("a"))).isEmpty();
    }
  }

  @Test
  void queue_drains_withRetriesAndDelayedAndCyclicTasks() throws Exception {
    Map<TaskId, Integer> sends = new ConcurrentHashMap<>();
    try (NotifyClient client = REDIS.connect(Redis.newNamespace())) {
      List<Task> tasks = new ArrayList<>();
      RetryPolicy retry = RetryPolicy.fixed(3, Duration.ofMillis(10));
      for (int i = 0; i < 200; i++) {
        tasks.add(Task.of(message).retry(retry).build());
        tasks.add(
            Task.of(message).retry(retry).schedule(Schedule.in(Duration.ofMillis(500))).build());
        tasks.add(
            Task.of(message)
                .retry(retry)
                .schedule(Schedule.every(Duration.ofMillis(100)).times(2))
                .build());
      }
      client.scheduleAll(tasks);
      REDIS.client().configSet("maxmemory", "1");
      // 400 tasks once and 200 twice, each first refused once.
      CountDownLatch all = new CountDownLatch(2 * (400 + 2 * 200));
      try (Worker worker =
          Worker.builder(client)
              .lease(Duration.ofSeconds(1))
              .channel(
                  "sink",
                  delivery -> {
                    sends.merge(delivery.taskId(), 1, Integer::sum);
                    all.countDown();
                    return delivery.attempt() == 1
                        ? DeliveryResult.retry("try again")
                        : DeliveryResult.accepted();
                  })
              .build()) {
        worker.start();

        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        worker.stop(Duration.ofSeconds(10));
        assertThat(sends).hasSize(600);
        assertThat(sends.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_600);
      }
    }
  }

  @Test
  void queue_drains_underLimits() throws Exception {
    CountDownLatch all = new CountDownLatch(100);
    ChannelLimits limits =
        ChannelLimits.builder()
            .rate(Rate.of(1_000, Duration.ofSeconds(1)))
            .concurrency(4)
            .recipient(RecipientLimit.of(1_000, Duration.ofHours(1)))
            .build();
    try (NotifyClient client = REDIS.connect(Redis.newNamespace());
        Worker worker =
            Worker.builder(client)
                .limits("sink", limits)
                .channel(
                    "sink",
                    delivery -> {
                      all.countDown();
                      return DeliveryResult.accepted();
                    })
                .build()) {
      for (int i = 0; i < 100; i++) {
        client.schedule(message);
      }
      REDIS.client().configSet("maxmemory", "1");
      worker.start();

      assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
