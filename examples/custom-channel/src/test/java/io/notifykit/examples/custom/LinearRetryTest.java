package io.notifykit.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.RetryPolicy;
import io.notifykit.Task;
import io.notifykit.TaskState;
import io.notifykit.testing.MutableClock;
import io.notifykit.testing.RecordingChannel;
import io.notifykit.worker.Worker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LinearRetryTest {

  @Test
  void failedSends_areTriedAgainAsThePolicySays() {
    MutableClock clock = MutableClock.at("2026-03-28T12:00:00Z");
    RecordingChannel pager = new RecordingChannel();
    pager.answer(DeliveryResult.retry("busy"), DeliveryResult.retry("busy"));
    RetryPolicy policy = new LinearRetry(3, Duration.ofSeconds(10));
    try (NotifyClient client = NotifyClient.builder().store("memory:").clock(clock).build();
        Worker worker = Worker.builder(client).channel("pager", pager).build()) {
      Message message = Message.to("pager", "12345").body("Call Ada").build();
      var id = client.schedule(Task.of(message).retry(policy).build());

      assertThat(worker.runDue()).isEqualTo(1);
      for (int attempt = 1; attempt <= 2; attempt++) {
        clock.advance(Duration.ofSeconds(10 * attempt).minusMillis(1));
        assertThat(worker.runDue()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(worker.runDue()).isEqualTo(1);
      }
      assertThat(client.find(id).orElseThrow().state()).isEqualTo(TaskState.DONE);
    }
  }

  @Test
  void unknownPolicy_isRefusedWithTheOnesThatAreKnown() {
    assertThatThrownBy(() -> RetryPolicy.parse("quadratic 3"))
        .hasMessageContaining("[exponential, fixed, linear]");
  }
}
