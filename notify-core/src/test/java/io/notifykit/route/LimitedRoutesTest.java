package io.notifykit.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a route does that has a limit. */
final class LimitedRoutesTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Queue<Duration> leave = new ArrayDeque<>();
  private int asked;
  private final TestRoutes routes =
      TestRoutes.of(List.of(Route.of("a", "a").limit(this::take), Route.of("b", "b")));
  private final TestRoutes one =
      TestRoutes.of(List.of(Route.of("a", "a").limit(() -> NOW).limit(this::take)));

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void routeAtItsLimit_leavesTheMessageToTheNext() throws Exception {
    leave.addAll(List.of(NOW, MINUTE, NOW));

    routes.send();
    routes.send();
    routes.send();

    assertThat(routes.tried()).containsExactly("a", "b", "a");
    assertThat(routes.heard).isEmpty();
  }

  @Test
  void everyRouteAtItsLimit_isThrottled() throws Exception {
    leave.add(MINUTE);

    assertThat(one.send()).isEqualTo(DeliveryResult.throttled("every route waits: a", MINUTE));
    assertThat(one.tried()).isEmpty();
  }

  @Test
  void shortWaits_areWaitedFor() throws Exception {
    leave.addAll(List.of(Duration.ofMillis(1), Duration.ofMillis(1), NOW));

    assertThat(one.send()).isEqualTo(DeliveryResult.accepted("a"));
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void interruptedWait_endsWithoutASend() throws Exception {
    leave.add(Duration.ofMillis(900));
    Thread.currentThread().interrupt();

    assertThat(one.send()).isInstanceOf(DeliveryResult.Throttled.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(one.tried()).isEmpty();
  }

  @Test
  void routeThatWaits_isNotCounted() throws Exception {
    leave.add(NOW);
    one.answer("a", DeliveryResult.throttled("429", MINUTE));
    one.send();

    one.send();

    assertThat(asked).isEqualTo(1);
  }

  private Duration take() {
    asked++;
    Duration next = leave.poll();
    return next == null ? NOW : next;
  }
}
