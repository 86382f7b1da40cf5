package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Priority;
import io.notifykit.Schedule;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a run leaves behind in Redis, and whether anything started before its time. */
final class FootprintTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private final Message message = Message.to("sink", "somebody").body("hello").build();

  @Test
  void run_leavesOnlyEndingsHistoryAndMark() throws Exception {
    String namespace = Redis.newNamespace();
    CountDownLatch sends = new CountDownLatch(130);
    try (NotifyClient client = REDIS.connect(namespace);
        Worker worker =
            Worker.builder(client)
                .channel(
                    "sink",
                    delivery -> {
                      sends.countDown();
                      return delivery.attempt() == 1 && delivery.message().body().equals("twice")
                          ? DeliveryResult.retry("again", Duration.ofMillis(10))
                          : DeliveryResult.accepted();
                    })
                .build()) {
      List<Task> tasks = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        tasks.add(Task.of(message).group("g").priority(Priority.values()[i % 3]).build());
        tasks.add(
            Task.of(message).id("named-" + i).schedule(Schedule.in(Duration.ofMillis(i))).build());
      }
      for (int i = 0; i < 10; i++) {
        tasks.add(
            Task.of(message).schedule(Schedule.every(Duration.ofMillis(20)).times(3)).build());
        tasks.add(
            Task.of(message).group("never").schedule(Schedule.in(Duration.ofDays(1))).build());
      }
      client.scheduleAll(tasks);
      assertThat(client.cancelGroup("never")).isEqualTo(10);
      worker.start();
      assertThat(sends.await(60, TimeUnit.SECONDS)).isTrue();
      worker.stop(Duration.ofSeconds(10));
    }
    assertThat(REDIS.client().keys("{" + namespace + ":*"))
        .allMatch(key -> key.matches(".*:(counts|done:\\d+|log|log:unmarked|mark)"));
  }

  @Test
  void delayedTasks_neverStartEarly() throws Exception {
    int count = 300;
    Map<String, Instant> started = new ConcurrentHashMap<>();
    CountDownLatch sends = new CountDownLatch(count);
    try (NotifyClient client = REDIS.connect(Redis.newNamespace());
        Worker worker =
            Worker.builder(client)
                .channel(
                    "sink",
                    delivery -> {
                      // The store's time as known here never runs ahead of the server's.
                      started.put(delivery.taskId().value(), client.store().now());
                      sends.countDown();
                      return DeliveryResult.accepted();
                    })
                .build()) {
      Map<String, Instant> due = new ConcurrentHashMap<>();
      for (int i = 0; i < count; i++) {
        String id = "task-" + i;
        Schedule schedule = Schedule.in(Duration.ofMillis(500 + 5L * i));
        client.schedule(Task.of(message).id(id).schedule(schedule).build());
      }
      for (int i = 0; i < count; i++) {
        String id = "task-" + i;
        client
            .find(TaskId.of(id))
            .flatMap(TaskInfo::nextDue)
            .ifPresent(instant -> due.put(id, instant));
      }
      worker.start();
      assertThat(sends.await(60, TimeUnit.SECONDS)).isTrue();

      assertThat(due).hasSize(count);
      assertThat(due).allSatisfy((id, when) -> assertThat(started.get(id)).isAfterOrEqualTo(when));
    }
  }
}
