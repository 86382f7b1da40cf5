package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.RetryPolicy;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import io.notifykit.testing.MutableClock;
import io.notifykit.testing.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A memory store on a clock that stands still, and workers that a test drives by hand. */
abstract class DrivenWorker {
  static final Instant START = Instant.parse("2026-03-02T10:30:00Z");
  static final RetryPolicy RETRY = RetryPolicy.fixed(3, Duration.ofSeconds(10));

  final MutableClock clock = MutableClock.at(START);
  final NotifyClient client = NotifyClient.builder().store("memory:").clock(clock).build();
  final RecordingChannel channel = new RecordingChannel();
  final Told told = new Told();
  final Worker worker = worker(channel);

  @AfterEach
  void closeClient() {
    client.close();
  }

  /** Another worker on the same store. */
  Worker worker(Channel mail) {
    return Worker.builder(client).channel("mail", mail).listener(told).build();
  }

  static Task.Builder task(String id) {
    Message message = Message.to("mail", id + "@example.org").body("Hello").build();
    return Task.of(message).id(id).retry(RETRY);
  }

  void schedule(String... ids) {
    for (String id : ids) {
      client.schedule(task(id).build());
    }
  }

  int runAfter(Duration pause) {
    clock.advance(pause);
    return worker.runDue();
  }

  TaskInfo find(String id) {
    return client.find(TaskId.of(id)).orElseThrow();
  }

  void assertState(String id, TaskState state) {
    assertThat(find(id).state()).isEqualTo(state);
  }
}
