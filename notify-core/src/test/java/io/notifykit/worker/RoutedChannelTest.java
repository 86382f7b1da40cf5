package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.RetryPolicy;
import io.notifykit.Task;
import io.notifykit.TaskState;
import io.notifykit.route.Route;
import io.notifykit.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a worker makes of a channel with two accounts. */
final class RoutedChannelTest extends DrivenWorker {
  private final Map<String, DeliveryResult> answers = new HashMap<>();
  private final List<String> sent = new ArrayList<>();
  private final Routes<String> routes =
      Routes.ordered("mail", clock, told, List.of(Route.of("main", "m"), Route.of("spare", "s")));
  private final Channel routed = delivery -> routes.send(delivery, this::transmit);
  private final Worker router = worker(routed);

  @Test
  void failingRoute_costsNoTaskAnAttempt() {
    answers.put("m", DeliveryResult.unavailable("503"));
    schedule("a", "b");

    router.runDue();

    assertThat(sent).containsExactly("s", "s");
    assertState("a", TaskState.DONE);
    assertThat(find("a").reasons()).isEmpty();
    assertThat(told.lines()).containsExactly("attempted a Accepted", "attempted b Accepted");
  }

  @Test
  void everyRouteThrottled_holdsTheChannelBackForTheShortestTime() {
    answers.put("m", DeliveryResult.throttled("429", Duration.ofSeconds(50)));
    answers.put("s", DeliveryResult.throttled("429", Duration.ofSeconds(20)));
    schedule("a", "b");
    router.runDue();

    assertThat(find("a").nextDue()).contains(START.plusSeconds(20));
    assertThat(find("a").attempts()).isZero();
    assertThat(find("b").reasons()).isEmpty();
    answers.clear();
    clock.advance(Duration.ofSeconds(20));
    router.runDue();
    assertThat(sent).containsExactly("s", "s");
  }

  @Test
  void namedAccountThatWaits_holdsNobodyElseBack() {
    answers.put("m", DeliveryResult.throttled("429", Duration.ofSeconds(50)));
    Message named = Message.to("mail", "a@example.org").body("Hello").account("main").build();
    client.schedule(Task.of(named).id("named").build());
    router.runDue();
    schedule("b");

    router.runDue();

    assertState("b", TaskState.DONE);
    assertState("named", TaskState.SCHEDULED);
    assertThat(find("named").attempts()).isZero();
    answers.clear();
    clock.advance(Duration.ofSeconds(50));
    router.runDue();
    assertState("named", TaskState.DONE);
    assertThat(sent).containsExactly("s", "m");
  }

  @Test
  void providerDownForAnHour_costsTasksTimeAndFewAttempts() {
    answers.put("m", DeliveryResult.unavailable("503"));
    answers.put("s", DeliveryResult.unavailable("503"));
    for (int i = 0; i < 100; i++) {
      client.schedule(
          task("t" + i).retry(RetryPolicy.fixed(1_000, Duration.ofSeconds(10))).build());
    }
    int attempts = 0;
    Instant end = START.plus(Duration.ofHours(1));
    while (clock.instant().isBefore(end)) {
      router.runDue();
      clock.advance(Duration.ofSeconds(1));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(find("t" + i).state()).isIn(TaskState.SCHEDULED, TaskState.READY);
      attempts += find("t" + i).attempts();
    }
    // Five to open both breakers, then trials after 10, 20, 40, 80, 160 and each 300 seconds.
    assertThat(attempts).isBetween(10, 30);

    answers.clear();
    clock.advance(Duration.ofMinutes(5));
    for (int i = 0; i < 20; i++) {
      router.runDue();
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(sent).hasSize(100);
    assertThat(told.lines()).filteredOn(line -> line.startsWith("dead")).isEmpty();
  }

  private DeliveryResult transmit(String account) {
    DeliveryResult answer = answers.get(account);
    if (answer == null) {
      sent.add(account);
      return DeliveryResult.accepted();
    }
    return answer;
  }
}
