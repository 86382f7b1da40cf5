package io.notifykit.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.NotifyClient;
import io.notifykit.Rate;
import io.notifykit.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SharedRateTest {
  private final MutableClock clock = MutableClock.at(TestRoutes.START);
  private final NotifyClient client = NotifyClient.builder().store("memory:").clock(clock).build();

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void rate_isSharedByName() {
    Rate rate = Rate.of(10, Duration.ofSeconds(1));

    assertThat(shared("sms:main", rate).take()).isZero();
    assertThat(shared("sms:main", rate).take()).isEqualTo(Duration.ofMillis(100));
    assertThat(shared("sms:spare", rate).take()).isZero();
    clock.advance(Duration.ofMillis(100));
    assertThat(shared("sms:main", rate).take()).isZero();
  }

  @Test
  void waits_areTurnsOfAtMostASecondOrATokensTime() {
    SharedRate quick = shared("quick", Rate.of(10, Duration.ofSeconds(1)));
    SharedRate slow = shared("slow", Rate.of(1, Duration.ofSeconds(3)));
    for (int i = 0; i < 30; i++) {
      quick.take();
      slow.take();
    }

    assertThat(quick.take()).isEqualTo(Duration.ofSeconds(1));
    assertThat(slow.take()).isEqualTo(Duration.ofSeconds(3));
  }

  private SharedRate shared(String name, Rate rate) {
    return new SharedRate(client.store().limits(), name, rate);
  }
}
