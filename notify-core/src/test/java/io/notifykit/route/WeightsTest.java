package io.notifykit.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import io.notifykit.NotifyListener;
import io.notifykit.TaskId;
import io.notifykit.testing.MutableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shares of weighted routes, from a fixed seed, within four standard deviations. */
final class WeightsTest {
  private static final int SENDS = 20_000;
  private static final Delivery DELIVERY =
      Delivery.first(TaskId.of("a"), Message.to("sms", "+15550100").body("Hello").build());

  private final MutableClock clock = MutableClock.at(TestRoutes.START);
  private final Random random = new Random(20260302);
  private final Set<String> down = new HashSet<>();
  private final Map<String, Integer> sent = new HashMap<>();
  private final Routes<String> routes =
      Routes.weighted(
          "sms",
          clock,
          NotifyListener.NONE,
          List.of(Route.of("a", "a").weight(6), Route.of("b", "b").weight(3), Route.of("c", "c")),
          random::nextDouble);

  @Test
  void sends_areSharedByWeight() throws Exception {
    sendAll();

    assertShare("a", 0.6);
    assertShare("b", 0.3);
    assertShare("c", 0.1);
  }

  @Test
  void shareOfAWaitingRoute_isSharedByWeightToo() throws Exception {
    down.add("a");
    sendAll();

    assertThat(sent).doesNotContainKey("a");
    assertShare("b", 0.75);
    assertShare("c", 0.25);
  }

  @Test
  void oneRouteLeft_sendsAll() throws Exception {
    down.addAll(Set.of("a", "b"));
    sendAll();

    assertThat(sent).containsOnlyKeys("c");
  }

  @Test
  void routesThatCannotBe_areRefused() {
    assertThatThrownBy(() -> Route.of("a", "a").weight(-1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("weight: -1 is not allowed; allowed: 0 to 1000");
    assertThatThrownBy(() -> Route.of("a", "a").weight(1_001))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Route.of("a.b", "a"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("route: \"a.b\" is not allowed; allowed: " + Route.NAMES);
    assertThatThrownBy(() -> TestRoutes.ordered("a", "a"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("route: \"a\" is not allowed; allowed: a name of its own");
    assertThatThrownBy(() -> TestRoutes.of(List.of(Route.of("a", "a").weight(0))))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("routes: none is not allowed; allowed: one or more that have a weight");
    assertThat(Route.of("a", "hunter2")).asString().isEqualTo("Route[a]");
  }

  private void sendAll() throws Exception {
    for (int i = 0; i < SENDS; i++) {
      assertThat(routes.send(DELIVERY, this::transmit)).isEqualTo(DeliveryResult.accepted());
    }
  }

  private DeliveryResult transmit(String account) {
    if (down.contains(account)) {
      return DeliveryResult.throttled("429", Duration.ofHours(1));
    }
    sent.merge(account, 1, Integer::sum);
    return DeliveryResult.accepted();
  }

  private void assertShare(String account, double share) {
    double deviation = Math.sqrt(SENDS * share * (1 - share));
    assertThat((double) sent.get(account))
        .isBetween(SENDS * share - 4 * deviation, SENDS * share + 4 * deviation);
  }
}
