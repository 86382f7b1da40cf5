package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.ScheduleResult;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.worker.Worker;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kill -9} while it sends: another worker delivers within lease + 2 sweeps. */
final class KilledWorkerTest {
  private static final int KILLS = 20;
  private static final int TASKS = 10;
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final Duration SWEEP = Duration.ofMillis(200);

  /** For the start of the surviving worker and the noise of a shared machine. */
  private static final Duration MARGIN = Duration.ofSeconds(4);

  @RegisterExtension static final Redis REDIS = new Redis();

  @Test
  @Timeout(300)
  void tasks_areDeliveredByAnother_everyTime() throws Exception {
    List<Long> recoveries = new ArrayList<>();
    Process next = DoomedWorker.start(REDIS.uri(), LEASE);
    for (int kill = 0; kill < KILLS; kill++) {
      Process doomed = next;
      // The next process starts while this one is killed and survived.
      next = kill + 1 < KILLS ? DoomedWorker.start(REDIS.uri(), LEASE) : null;
      recoveries.add(killAndRecover(doomed));
    }
    recoveries.sort(null);
    System.out.printf(
        "recovery after kill -9, lease %s, sweep %s: median %d ms, longest %d ms%n",
        LEASE, SWEEP, recoveries.get(KILLS / 2), recoveries.get(KILLS - 1));
    assertThat(recoveries.get(KILLS - 1))
        .isLessThan(LEASE.plus(SWEEP.multipliedBy(2)).plus(MARGIN).toMillis());
  }

  /** Milliseconds from the kill until all tasks were delivered. */
  private static long killAndRecover(Process doomed) throws Exception {
    String namespace = Redis.newNamespace();
    Map<TaskId, Integer> delivered = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(TASKS);
    try (NotifyClient client = REDIS.connect(namespace);
        Worker survivor =
            Worker.builder(client)
                .lease(LEASE)
                .sweepInterval(SWEEP)
                .channel(
                    "sink",
                    delivery -> {
                      delivered.merge(delivery.taskId(), 1, Integer::sum);
                      all.countDown();
                      return DeliveryResult.accepted();
                    })
                .build()) {
      List<TaskId> scheduled = schedule(client);
      awaitSends(doomed, namespace);
      doomed.destroyForcibly().waitFor();
      long killed = System.nanoTime();
      survivor.start();

      assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
      long recovered = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed);
      survivor.stop(Duration.ofSeconds(5));
      assertThat(delivered).containsOnlyKeys(scheduled);
      assertThat(delivered.values()).containsOnly(1);
      return recovered;
    }
  }

  private static List<TaskId> schedule(NotifyClient client) {
    Message message = Message.to("sink", "somebody").body("hello").build();
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      tasks.add(Task.of(message).build());
    }
    return client.scheduleAll(tasks).stream().map(ScheduleResult::taskId).toList();
  }

  /** Lets the process loose and waits until it is sending every task. */
  private static void awaitSends(Process doomed, String namespace) throws Exception {
    PrintWriter in = new PrintWriter(doomed.getOutputStream(), true, StandardCharsets.UTF_8);
    in.println(namespace);
    BufferedReader out = doomed.inputReader(StandardCharsets.UTF_8);
    for (int i = 0; i < TASKS; i++) {
      assertThat(out.readLine()).startsWith("sending ");
    }
  }
}
