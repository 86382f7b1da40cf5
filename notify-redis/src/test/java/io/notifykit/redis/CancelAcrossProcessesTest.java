package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.CancelResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Schedule;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A task is cancelled here while a worker in another process sends it. */
final class CancelAcrossProcessesTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private final Message message = Message.to("sink", "somebody").body("hello").build();

  /** It would send for ever, and beats only every ten seconds: the hint ends the send. */
  @Test
  @Timeout(60)
  void send_isInterrupted_andNothingFollows() throws Exception {
    String namespace = Redis.newNamespace();
    Process sender = DoomedWorker.start(REDIS.uri(), Duration.ofHours(1));
    try (NotifyClient client = REDIS.connect(namespace)) {
      TaskId once = client.schedule(message);
      TaskId series =
          client.schedule(Task.of(message).schedule(Schedule.every(Duration.ofMillis(1))).build());
      awaitSends(sender, namespace, 2);

      for (TaskId id : new TaskId[] {once, series}) {
        assertThat(client.cancel(id)).isEqualTo(CancelResult.RUNNING);
        Await.until(
            "cancelled", () -> client.find(id).orElseThrow().state() == TaskState.CANCELLED);
        assertThat(client.find(id).orElseThrow().occurrence()).isEqualTo(1);
        assertThat(client.cancel(id)).isEqualTo(CancelResult.ALREADY_DONE);
      }
    } finally {
      sender.destroyForcibly().waitFor();
    }
  }

  private static void awaitSends(Process sender, String namespace, int sends) throws Exception {
    new PrintWriter(sender.getOutputStream(), true, StandardCharsets.UTF_8).println(namespace);
    BufferedReader out = sender.inputReader(StandardCharsets.UTF_8);
    for (int i = 0; i < sends; i++) {
      assertThat(out.readLine()).startsWith("sending ");
    }
  }
}
