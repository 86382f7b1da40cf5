package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.ScheduleResult;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks that take each other's place where a namespace has many partitions. */
final class ReplaceInPartitionsTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private static final int KEYS = 40;

  private final Message message = Message.to("sink", "somebody").body("hello").build();
  private final NotifyClient client =
      NotifyClient.builder()
          .store(REDIS.uri())
          .namespace(Redis.newNamespace())
          .partitions(7)
          .build();

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void collapsingTasks_areFoundByTheirKey() {
    List<Task> tasks = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      tasks.add(Task.of(message).collapse("k" + key, Duration.ofHours(1)).build());
    }

    List<ScheduleResult> first = client.scheduleAll(tasks);

    assertThat(first).extracting(ScheduleResult::taskId).doesNotHaveDuplicates();
    assertThat(client.scheduleAll(tasks)).isEqualTo(first);
  }

  @Test
  void replacingTasks_areAnsweredInOrder() {
    List<Task> waiting = new ArrayList<>();
    List<Task> replacing = new ArrayList<>();
    for (int number = 0; number < KEYS; number++) {
      waiting.add(Task.of(message).id("t" + number).build());
      replacing.add(Task.of(message).id("t" + number).replaceExisting().build());
    }
    client.scheduleAll(waiting);

    List<ScheduleResult> results = client.scheduleAll(replacing);

    for (int number = 0; number < KEYS; number++) {
      TaskId id = TaskId.of("t" + number);
      assertThat(results.get(number))
          .isEqualTo(new ScheduleResult(id, ScheduleResult.Status.STORED));
      assertThat(client.find(id).orElseThrow().state()).isEqualTo(TaskState.READY);
    }
  }
}
