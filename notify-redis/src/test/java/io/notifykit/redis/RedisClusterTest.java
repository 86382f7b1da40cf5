package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Retention;
import io.notifykit.Schedule;
import io.notifykit.ScheduleResult;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.TaskStore;
import io.notifykit.contract.TaskStoreContract;
import io.notifykit.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same store on a cluster: its contract, and a worker on all masters. */
final class RedisClusterTest extends TaskStoreContract {
  @RegisterExtension static final RedisClusterNodes CLUSTER = new RedisClusterNodes();

  private final Message message = Message.to("sink", "somebody").body("hello").build();

  @Override
  protected TaskStore open(Clock clock, Retention retention) {
    return CLUSTER.store(Redis.newNamespace(), clock, retention);
  }

  @Test
  void namespace_getsAPartitionForEachMaster() {
    try (NotifyClient client = CLUSTER.connect(Redis.newNamespace())) {
      assertThat(client.store().partitions()).isEqualTo(RedisClusterNodes.MASTERS);
    }
  }

  @Test
  void worker_deliversFromAllPartitions() throws Exception {
    BlockingQueue<TaskId> sent = new LinkedBlockingQueue<>();
    try (NotifyClient client = CLUSTER.connect(Redis.newNamespace());
        Worker worker =
            Worker.builder(client)
                .channel(
                    "sink",
                    delivery -> {
                      sent.add(delivery.taskId());
                      return DeliveryResult.accepted();
                    })
                .build()) {
      worker.start();
      List<Task> tasks = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        tasks.add(Task.of(message).schedule(Schedule.in(Duration.ofMillis(i % 2 * 200))).build());
      }
      List<TaskId> scheduled =
          client.scheduleAll(tasks).stream().map(ScheduleResult::taskId).toList();
      List<TaskId> delivered = new ArrayList<>();
      while (delivered.size() < scheduled.size()) {
        TaskId next = sent.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("task %d", delivered.size()).isNotNull();
        delivered.add(next);
      }
      worker.stop(Duration.ofSeconds(5));

      assertThat(delivered).containsExactlyInAnyOrderElementsOf(scheduled);
      assertThat(sent).isEmpty();
      assertThat(scheduled).allMatch(id -> client.find(id).orElseThrow().state() == TaskState.DONE);
    }
  }
}
