package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.ScheduleResult.Status;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.UnknownOutcomeException;
import io.notifykit.worker.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis has acted, and nobody learns of it. */
final class LostReplyTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private final String namespace = Redis.newNamespace();
  private final Message message = Message.to("sink", "somebody").body("hello").build();
  private final BlockingQueue<TaskId> sent = new LinkedBlockingQueue<>();
  private FaultyLink link;
  private NotifyClient client;

  @BeforeEach
  void connect() throws IOException {
    link = new FaultyLink(REDIS.port());
    client = NotifyClient.builder().store(link.uri()).namespace(namespace).build();
    // Once per script, so that it is known to the server and called by its hash.
    client.schedule(Task.of(message).id("first").build());
    client.cancel(TaskId.of("first"));
  }

  @AfterEach
  void disconnect() throws IOException {
    client.close();
    link.close();
  }

  @Test
  void schedule_storesOnce_whenOneReplyIsLost() {
    link.loseReplies(Script.ADD, 1);

    TaskId id = client.schedule(Task.of(message).id("a").build());

    assertThat(link.left()).isZero();
    assertThat(client.find(id).orElseThrow().state()).isEqualTo(TaskState.READY);
    assertThat(REDIS.client().llen("{" + namespace + ":0}:ready:sink:1")).isEqualTo(2);
  }

  @Test
  void schedule_sendsOnce_whenTheTaskIsDoneBeforeTheCallIsRepeated() throws Exception {
    try (NotifyClient direct = REDIS.connect(namespace);
        Worker worker = sinkWorker(direct).build()) {
      worker.start();
      for (int i = 0; i < 50; i++) {
        link.loseReplies(Script.ADD, 1);
        TaskId id = client.schedule(message);
        assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo(id);
      }
      worker.stop(Duration.ofSeconds(5));
      assertThat(sent).isEmpty();
    }
  }

  @Test
  void schedule_throwsWithTheId_whenTwoRepliesAreLost() {
    link.loseReplies(Script.ADD, 2);

    assertThatThrownBy(() -> client.schedule(Task.of(message).id("b").build()))
        .isInstanceOfSatisfying(
            UnknownOutcomeException.class,
            lost -> assertThat(lost.taskIds()).containsExactly(TaskId.of("b")));
    assertThat(client.find(TaskId.of("b"))).isPresent();
  }

  @Test
  void scheduleAll_answersUnknown_whenTwoRepliesAreLost() {
    link.loseReplies(Script.ADD, 2);
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      tasks.add(Task.of(message).build());
    }

    List<Status> answers = client.scheduleAll(tasks).stream().map(r -> r.status()).toList();

    assertThat(answers.subList(0, 1_000)).containsOnly(Status.UNKNOWN);
    assertThat(answers.subList(1_000, 1_500)).containsOnly(Status.STORED);
  }

  @Test
  void claim_isGivenBackByTheHeartbeat_whenItsReplyIsLost() throws Exception {
    TaskId id = client.schedule(message);
    try (Worker worker = sinkWorker(client).lease(Duration.ofMillis(600)).build()) {
      link.loseReplies("sink\r\n", 1); // claim.lua or open.lua: both name the channel
      worker.start();

      assertThat(sent.poll(20, TimeUnit.SECONDS)).isEqualTo(id);
      worker.stop(Duration.ofSeconds(5));
      assertThat(link.left()).isZero();
      assertThat(sent).isEmpty();
      assertThat(client.find(id).orElseThrow().state()).isEqualTo(TaskState.DONE);
    }
  }

  @Test
  void blockedPop_isSweptBack_whenItsReplyIsLost() throws Exception {
    try (Worker worker = sinkWorker(client).sweepInterval(Duration.ofMillis(100)).build()) {
      link.loseReplies("BRPOPLPUSH", 1);
      worker.start();
      try (NotifyClient direct = REDIS.connect(namespace)) {
        TaskId id = direct.schedule(message);
        assertThat(sent.poll(20, TimeUnit.SECONDS)).isEqualTo(id);
      }
      worker.stop(Duration.ofSeconds(5));
      assertThat(link.left()).isZero();
      assertThat(sent).isEmpty();
    }
  }

  @Test
  void settlement_isRepeated_whenItsReplyIsLost() throws Exception {
    try (Worker worker = sinkWorker(client).build()) {
      worker.start();
      client.schedule(message);
      sent.take();
      link.loseReplies(Script.SETTLE, 1);
      TaskId id = client.schedule(message);
      assertThat(sent.poll(20, TimeUnit.SECONDS)).isEqualTo(id);

      worker.stop(Duration.ofSeconds(5));
      assertThat(link.left()).isZero();
      assertThat(sent).isEmpty();
      assertThat(client.find(id).orElseThrow().state()).isEqualTo(TaskState.DONE);
    }
  }

  private Worker.Builder sinkWorker(NotifyClient of) {
    return Worker.builder(of)
        .channel(
            "sink",
            delivery -> {
              sent.add(delivery.taskId());
              return DeliveryResult.accepted();
            });
  }
}
