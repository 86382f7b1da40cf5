package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Schedule;
import io.notifykit.ScheduleResult;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DeliveryThroughRedisTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private final Message message = Message.to("sink", "somebody").body("hello").build();

  @Test
  void task_isDelivered_nowLaterAndCyclically() throws Exception {
    BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    try (NotifyClient client = REDIS.connect(Redis.newNamespace());
        Worker worker =
            Worker.builder(client)
                .channel(
                    "sink",
                    delivery -> {
                      sent.add(delivery.message().body() + " " + delivery.occurrence());
                      return DeliveryResult.accepted();
                    })
                .build()) {
      worker.start();
      TaskId now = client.schedule(message);
      assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo("hello 1");
      client.schedule(message, Schedule.in(Duration.ofMillis(300)));
      assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo("hello 1");
      TaskId cyclic = client.schedule(message, Schedule.every(Duration.ofMillis(200)).times(3));
      assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo("hello 1");
      assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo("hello 2");
      assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo("hello 3");
      worker.stop(Duration.ofSeconds(5));
      assertThat(client.find(now).orElseThrow().state()).isEqualTo(TaskState.DONE);
      assertThat(client.find(cyclic).orElseThrow().state()).isEqualTo(TaskState.DONE);
      assertThat(client.find(cyclic).orElseThrow().occurrence()).isEqualTo(3);
    }
  }

  @Test
  void manyTasks_areEachSentOnce_byTwoWorkers() throws Exception {
    int count = 20_000;
    Set<TaskId> sent = ConcurrentHashMap.newKeySet();
    List<TaskId> twice = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(count);
    String namespace = Redis.newNamespace();
    try (NotifyClient client = REDIS.connect(namespace);
        NotifyClient other = REDIS.connect(namespace);
        Worker one = sinkWorker(client, sent, twice, all);
        Worker two = sinkWorker(other, sent, twice, all)) {
      List<Task> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        tasks.add(Task.of(message).build());
      }
      List<ScheduleResult> results = client.scheduleAll(tasks);
      assertThat(results).allMatch(r -> r.status() == ScheduleResult.Status.STORED);
      one.start();
      two.start();
      assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(twice).isEmpty();
      assertThat(sent).hasSize(count);
    }
  }

  @Test
  void partitions_shareTheWork_andAreFoundAndCancelledAsOne() throws Exception {
    int count = 300;
    Set<TaskId> sent = ConcurrentHashMap.newKeySet();
    List<TaskId> twice = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(count);
    NotifyClient.Builder builder =
        NotifyClient.builder().store(REDIS.uri()).namespace(Redis.newNamespace()).partitions(3);
    try (NotifyClient client = builder.build();
        Worker worker = sinkWorker(client, sent, twice, all)) {
      List<Task> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Schedule schedule = i % 2 == 0 ? Schedule.now() : Schedule.in(Duration.ofMillis(100));
        tasks.add(Task.of(message).schedule(schedule).build());
        tasks.add(Task.of(message).group("g").schedule(Schedule.in(Duration.ofDays(1))).build());
      }
      List<ScheduleResult> results = client.scheduleAll(tasks);
      worker.start();

      assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
      worker.stop(Duration.ofSeconds(5));
      assertThat(client.cancelGroup("g")).isEqualTo(count);
      assertThat(twice).isEmpty();
      for (int i = 0; i < results.size(); i++) {
        TaskState expected = i % 2 == 0 ? TaskState.DONE : TaskState.CANCELLED;
        TaskId id = results.get(i).taskId();
        assertThat(client.find(id).orElseThrow().state()).isEqualTo(expected);
      }
    }
  }

  @Test
  void pause_stopsTheDeliveryInEveryPartition_untilResume() throws Exception {
    int count = 30;
    Set<TaskId> sent = ConcurrentHashMap.newKeySet();
    List<TaskId> twice = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(count);
    BlockingQueue<String> others = new LinkedBlockingQueue<>();
    NotifyClient.Builder builder =
        NotifyClient.builder().store(REDIS.uri()).namespace(Redis.newNamespace()).partitions(3);
    try (NotifyClient client = builder.build();
        Worker worker = sinkWorker(client, sent, twice, all);
        Worker other =
            Worker.builder(client)
                .channel(
                    "other",
                    delivery -> {
                      others.add(delivery.message().body());
                      return DeliveryResult.accepted();
                    })
                .build()) {
      worker.start();
      other.start();
      client.pause("sink");
      for (int i = 0; i < count; i++) {
        client.schedule(message);
      }
      // While these come and go, the tasks of the paused channel would have been sent too.
      for (int i = 0; i < count; i++) {
        client.schedule(Message.to("other", "somebody").body("hello").build());
        assertThat(others.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
      }
      assertThat(sent).isEmpty();

      client.resume("sink");

      assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
      worker.stop(Duration.ofSeconds(5));
      assertThat(twice).isEmpty();
    }
  }

  private static Worker sinkWorker(
      NotifyClient client, Set<TaskId> sent, List<TaskId> twice, CountDownLatch all) {
    return Worker.builder(client)
        .channel(
            "sink",
            delivery -> {
              if (!sent.add(delivery.taskId())) {
                synchronized (twice) {
                  twice.add(delivery.taskId());
                }
              }
              all.countDown();
              return DeliveryResult.accepted();
            })
        .build();
  }
}
