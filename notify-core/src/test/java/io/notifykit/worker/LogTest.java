package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.NotifyListener;
import io.notifykit.TaskState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reaches a log, with everything logged: never a body or a recipient. */
final class LogTest extends RunningWorker {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(before);
  }

  @Test
  void log_holdsNeitherBodiesNorRecipients() {
    Worker worker =
        start(
            builder(
                    delivery -> {
                      String secret =
                          delivery.message().recipient() + " " + delivery.message().body();
                      return switch (delivery.taskId().value()) {
                        case "accepted" -> DeliveryResult.accepted(secret);
                        case "hanging" -> channel.deaf().send(delivery);
                        default -> throw new IllegalStateException(secret);
                      };
                    })
                .sendTimeout(Duration.ofMillis(50))
                .listener(
                    new NotifyListener() {
                      @Override
                      public void attempted(
                          Delivery delivery, DeliveryResult result, Duration took) {
                        throw new IllegalStateException(delivery.message().body());
                      }
                    }));
    schedule("accepted", "hanging", "failing");
    awaitState("accepted", TaskState.DONE);
    awaitState("hanging", TaskState.SCHEDULED);
    awaitState("failing", TaskState.SCHEDULED);
    store.failToSettle();
    schedule("late");
    await(() -> store.failures() > 1);
    store.work();
    worker.stop(Duration.ofSeconds(1));

    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("threw java.lang.IllegalStateException for task failing")
        .contains("a send ignored its interrupt")
        .contains("not stored yet")
        .contains("The listener threw")
        .doesNotContain("example.org")
        .doesNotContain("Hello");
  }
}
