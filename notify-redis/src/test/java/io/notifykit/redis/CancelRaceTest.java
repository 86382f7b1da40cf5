package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.CancelResult;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Schedule;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks that are claimed and cancelled at the same time, one hundred thousand of them. */
final class CancelRaceTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private static final int ROUNDS = 10;
  private static final int RACES_OF_A_ROUND = 10_000;
  private static final int BATCH = 40;
  private static final int CANCELLERS = 4;

  private final Message message = Message.to("sink", "somebody").body("hello").build();
  private final Map<CancelResult, Integer> results = new EnumMap<>(CancelResult.class);
  private int runningAndUnsent;

  @Test
  @Timeout(180) // some 20 s, and longer on a machine that is busy
  void cancelledTask_isNeverSent() throws Exception {
    ExecutorService cancellers = Executors.newFixedThreadPool(CANCELLERS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        race(cancellers);
      }
    } finally {
      cancellers.shutdownNow();
    }
    System.out.printf(
        "%,d races: %s; of those running %,d were not sent%n",
        ROUNDS * RACES_OF_A_ROUND, results, runningAndUnsent);
    assertThat(results).containsKeys(CancelResult.CANCELLED, CancelResult.RUNNING);
  }

  /** A round has a namespace and so a history of its own. */
  private void race(ExecutorService cancellers) throws Exception {
    String namespace = Redis.newNamespace();
    Map<TaskId, CancelResult> answers = new ConcurrentHashMap<>();
    Map<TaskId, Integer> sends = new ConcurrentHashMap<>();
    try (NotifyClient client = REDIS.connect(namespace);
        Worker worker =
            Worker.builder(client)
                .channel(
                    "sink",
                    delivery -> {
                      sends.merge(delivery.taskId(), 1, Integer::sum);
                      return DeliveryResult.accepted();
                    })
                .build()) {
      worker.start();
      for (int from = 0; from < RACES_OF_A_ROUND; from += BATCH) {
        List<TaskId> ids = schedule(client);
        List<Callable<Void>> calls = new ArrayList<>();
        for (int i = 0; i < CANCELLERS; i++) {
          calls.add(cancelling(client, ids, i, answers));
        }
        for (Future<Void> done : cancellers.invokeAll(calls)) {
          done.get();
        }
      }
      assertThat(worker.stop(Duration.ofSeconds(20))).isTrue();
    }
    check(namespace, answers, sends);
  }

  /** Most are ready at once; some become so while they are being cancelled. */
  private List<TaskId> schedule(NotifyClient client) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      Duration delay = Duration.ofMillis(i % 4 == 0 ? 1 : 0);
      tasks.add(Task.of(message).schedule(Schedule.in(delay)).build());
    }
    return client.scheduleAll(tasks).stream().map(result -> result.taskId()).toList();
  }

  /** Cancels a part of the tasks, those first that the worker claims first. */
  private static Callable<Void> cancelling(
      NotifyClient client, List<TaskId> ids, int part, Map<TaskId, CancelResult> answers) {
    return () -> {
      for (int i = part; i < ids.size(); i += CANCELLERS) {
        answers.put(ids.get(i), client.cancel(ids.get(i)));
      }
      return null;
    };
  }

  private void check(
      String namespace, Map<TaskId, CancelResult> answers, Map<TaskId, Integer> sends) {
    History history = History.of(REDIS, namespace);
    Map<String, String> endings = history.endings();
    assertThat(answers).hasSize(RACES_OF_A_ROUND);
    answers.forEach(
        (id, answer) -> {
          results.merge(answer, 1, Integer::sum);
          int sent = sends.getOrDefault(id, 0);
          assertThat(history.accepted(id)).as("accepted in the history of %s", id).hasSize(sent);
          boolean cancelled = endings.get(id.value()).startsWith("C");
          assertThat(sent).as("sends of %s, %s", id, answer).isEqualTo(cancelled ? 0 : 1);
          switch (answer) {
            case CANCELLED -> assertThat(cancelled).as("%s is cancelled", id).isTrue();
            case RUNNING -> runningAndUnsent += cancelled ? 1 : 0;
            case ALREADY_DONE -> assertThat(cancelled).as("%s is cancelled", id).isFalse();
            case NOT_FOUND -> throw new AssertionError(id + " was not found");
          }
        });
  }
}
