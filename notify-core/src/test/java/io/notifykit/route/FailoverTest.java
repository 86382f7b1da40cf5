package io.notifykit.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyListener;
import io.notifykit.TaskId;
import io.notifykit.testing.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which answers let another route try, and what comes of all of them together. */
final class FailoverTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final DeliveryResult DOWN = DeliveryResult.unavailable("503");
  private static final DeliveryResult THROTTLED = DeliveryResult.throttled("429", MINUTE);
  private static final DeliveryResult SUSPENDED = DeliveryResult.suspended("535");

  private final TestRoutes routes = TestRoutes.ordered("a", "b");

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  static Stream<DeliveryResult> finalAnswers() {
    return Stream.of(
        DeliveryResult.accepted("id"),
        DeliveryResult.retry("mailbox busy"),
        DeliveryResult.retry("mailbox busy", MINUTE),
        DeliveryResult.rejected("too long"),
        DeliveryResult.gone("no such number"),
        DeliveryResult.unknown("timed out after the request"));
  }

  static Stream<DeliveryResult> answersOfWhatWasNotSent() {
    return Stream.of(DOWN, DeliveryResult.unavailable("503", MINUTE), THROTTLED, SUSPENDED);
  }

  @ParameterizedTest
  @MethodSource("finalAnswers")
  void finalAnswer_isGivenAndNoOtherRouteTries(DeliveryResult answer) throws Exception {
    routes.answer("a", answer);

    assertThat(routes.send()).isSameAs(answer);
    assertThat(routes.tried()).containsExactly("a");
  }

  @ParameterizedTest
  @MethodSource("answersOfWhatWasNotSent")
  void nothingSent_letsTheNextRouteTry(DeliveryResult answer) throws Exception {
    routes.answer("a", answer);

    assertThat(routes.send()).isEqualTo(DeliveryResult.accepted("b"));
    assertThat(routes.tried()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @MethodSource("finalAnswers")
  void finalAnswerOfTheSecond_isGivenToo(DeliveryResult answer) throws Exception {
    routes.answer("a", DOWN).answer("b", answer);

    assertThat(routes.send()).isSameAs(answer);
  }

  @Test
  void everyRouteUnavailable_isOneRetry() throws Exception {
    routes.answer("a", DOWN).answer("b", DeliveryResult.unavailable("504"));

    assertThat(routes.send()).isEqualTo(DeliveryResult.unavailable("504"));
    assertThat(routes.tried()).containsExactly("a", "b");
  }

  @Test
  void everyRouteThrottled_waitsForTheFirstThatIsFree() throws Exception {
    routes
        .answer("a", THROTTLED)
        .answer("b", DeliveryResult.throttled("slow down", Duration.ofSeconds(20)));

    assertThat(routes.send())
        .isEqualTo(
            DeliveryResult.throttled(
                "every route waits: a: 429, b: slow down", Duration.ofSeconds(20)));

    routes.clock.advance(Duration.ofSeconds(5));
    assertThat(routes.tried()).containsExactly("a", "b");
    assertThat(routes.send())
        .isEqualTo(
            DeliveryResult.throttled(
                "every route waits: a: 429, b: slow down", Duration.ofSeconds(15)));
    assertThat(routes.tried()).isEmpty();

    routes.clock.advance(Duration.ofSeconds(15));
    assertThat(routes.send()).isEqualTo(DeliveryResult.accepted("b"));
  }

  @Test
  void everyRouteSuspended_isAnAlarmOnceAndAWaitThen() throws Exception {
    routes.answer("a", SUSPENDED).answer("b", SUSPENDED);

    assertThat(routes.send()).isEqualTo(SUSPENDED);
    assertThat(routes.send())
        .isEqualTo(DeliveryResult.throttled("every route waits: a: 535, b: 535", MINUTE));
  }

  @Test
  void throttledAndSuspended_waitsForTheThrottled() throws Exception {
    routes
        .answer("a", DeliveryResult.throttled("429", Duration.ofSeconds(20)))
        .answer("b", SUSPENDED);

    assertThat(routes.send())
        .isEqualTo(
            DeliveryResult.throttled("every route waits: a: 429, b: 535", Duration.ofSeconds(20)));
  }

  @Test
  void attemptThatWasMade_countsAlthoughAllRoutesWaitNow() throws Exception {
    routes
        .answer("a", THROTTLED)
        .answer("b", DeliveryResult.unavailable("503", Duration.ofSeconds(20)));

    assertThat(routes.send()).isEqualTo(DeliveryResult.unavailable("503", Duration.ofSeconds(20)));
    assertThat(routes.send()).isInstanceOf(DeliveryResult.Throttled.class);
  }

  @Test
  void onlyRoute_answersForItself() throws Exception {
    TestRoutes one = TestRoutes.ordered("a").answer("a", THROTTLED, SUSPENDED);

    assertThat(one.send()).isSameAs(THROTTLED);
    one.clock.advance(MINUTE);
    assertThat(one.send()).isSameAs(SUSPENDED);
  }

  @Test
  void onlyRouteThatIsDown_letsOneMessageTryAtATime() throws Exception {
    TestRoutes one = TestRoutes.ordered("a").answer("a", DOWN, DOWN, DOWN, DOWN, DOWN, DOWN);
    for (int i = 0; i < 4; i++) {
      assertThat(one.send()).isEqualTo(DOWN);
    }
    assertThat(one.send()).isEqualTo(DeliveryResult.unavailable("503", Duration.ofSeconds(10)));
    assertThat(one.tried()).hasSize(5);

    assertThat(one.send())
        .isEqualTo(DeliveryResult.throttled("every route waits: a: 503", Duration.ofSeconds(10)));
    one.clock.advance(Duration.ofSeconds(10));
    assertThat(one.send()).isEqualTo(DeliveryResult.unavailable("503", Duration.ofSeconds(20)));
    one.clock.advance(Duration.ofSeconds(20));
    assertThat(one.send()).isEqualTo(DeliveryResult.accepted("a"));
    assertThat(one.send()).isEqualTo(DeliveryResult.accepted("a"));
    assertThat(one.heard)
        .containsExactly("sms a Retry PT10S", "sms a Retry PT20S", "sms a returned");
  }

  @Test
  void waitingRoute_isLeftOutAndComesBack() throws Exception {
    routes.answer("a", SUSPENDED);
    routes.send();
    routes.tried();

    assertThat(routes.send()).isEqualTo(DeliveryResult.accepted("b"));
    assertThat(routes.tried()).containsExactly("b");
    routes.clock.advance(MINUTE);
    assertThat(routes.send()).isEqualTo(DeliveryResult.accepted("a"));
    assertThat(routes.heard).containsExactly("sms a Suspended PT1M", "sms a returned");
  }

  @Test
  void exception_isAFailureThatNobodyFollowsUp() {
    List<String> tried = new ArrayList<>();
    MutableClock clock = MutableClock.at(TestRoutes.START);
    Routes<String> both =
        Routes.ordered(
            "sms", clock, NotifyListener.NONE, List.of(Route.of("a", "a"), Route.of("b", "b")));
    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(
              () ->
                  both.send(
                      Delivery.first(TaskId.of("a"), message().build()),
                      account -> {
                        tried.add(account);
                        throw new IOException("reset");
                      }))
          .isInstanceOf(IOException.class);
    }

    assertThat(tried).containsExactly("a", "a", "a", "a", "a", "b");
  }

  @Test
  void interrupted_triesNoOtherRoute() throws Exception {
    routes.answer("a", DOWN);
    Thread.currentThread().interrupt();

    assertThat(routes.send()).isEqualTo(DOWN);
    assertThat(routes.tried()).containsExactly("a");
  }

  @Test
  void namedAccount_isTheOnlyOne() throws Exception {
    Message named = message().account("b").build();
    routes.answer("b", THROTTLED);

    assertThat(routes.send(named)).isSameAs(THROTTLED);
    assertThat(routes.send(named)).isInstanceOf(DeliveryResult.Throttled.class);
    assertThat(routes.tried()).containsExactly("b");
    assertThat(routes.send(message().account("c").build()))
        .isEqualTo(DeliveryResult.retry("no account c"));
  }

  @Test
  void accountWithoutWeight_waitsForMessagesThatNameIt() throws Exception {
    TestRoutes two =
        TestRoutes.of(List.of(Route.of("a", "a").weight(0), Route.of("b", "b").weight(1)));
    two.answer("b", DOWN);

    assertThat(two.send()).isEqualTo(DOWN);
    assertThat(two.send(message().account("a").build())).isEqualTo(DeliveryResult.accepted("a"));
    assertThat(two.tried()).containsExactly("b", "a");
  }

  private static Message.Builder message() {
    return Message.to("sms", "+15550100").body("Hello");
  }
}
