package io.notifykit.route;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyListener;
import io.notifykit.TaskId;
import io.notifykit.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/**
 * A channel of routes named by letters. Each answers what was queued for it, and then accepts under
 * its own name; which were tried is written down, and what the listener heard.
 */
final class TestRoutes implements NotifyListener {
  static final Instant START = Instant.parse("2026-03-02T10:30:00Z");

  final MutableClock clock = MutableClock.at(START);
  final List<String> tried = new ArrayList<>();
  final List<String> heard = new ArrayList<>();
  private final Map<String, Queue<DeliveryResult>> answers = new HashMap<>();
  private final Routes<String> routes;

  private TestRoutes(Function<TestRoutes, Routes<String>> making) {
    this.routes = making.apply(this);
  }

  static TestRoutes ordered(String... names) {
    return of(Arrays.stream(names).map(name -> Route.of(name, name)).toList());
  }

  static TestRoutes of(List<Route<String>> routes) {
    return new TestRoutes(test -> Routes.ordered("sms", test.clock, test, routes));
  }

  /** Queues answers of one route. */
  TestRoutes answer(String route, DeliveryResult... results) {
    answers.computeIfAbsent(route, ignored -> new ArrayDeque<>()).addAll(List.of(results));
    return this;
  }

  DeliveryResult send() throws Exception {
    return send(Message.to("sms", "+15550100").body("Hello").build());
  }

  DeliveryResult send(Message message) throws Exception {
    return routes.send(Delivery.first(TaskId.of("a"), message), this::transmit);
  }

  private DeliveryResult transmit(String account) {
    tried.add(account);
    DeliveryResult answer = answers.getOrDefault(account, new ArrayDeque<>()).poll();
    return answer == null ? DeliveryResult.accepted(account) : answer;
  }

  /** What was tried since the last time. */
  List<String> tried() {
    List<String> since = List.copyOf(tried);
    tried.clear();
    return since;
  }

  @Override
  public void routeWaits(String channel, String route, DeliveryResult why, Duration wait) {
    heard.add(channel + " " + route + " " + why.getClass().getSimpleName() + " " + wait);
  }

  @Override
  public void routeReturned(String channel, String route) {
    heard.add(channel + " " + route + " returned");
  }
}
