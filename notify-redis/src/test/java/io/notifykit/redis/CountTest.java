package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.NotifyClient;
import io.notifykit.StoreLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Counts leave nothing behind in Redis, beyond their time. */
final class CountTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  @Test
  void count_isForgottenAfterItsTime() throws Exception {
    try (NotifyClient client = REDIS.connect(Redis.newNamespace())) {
      StoreLimits limits = client.store().limits();
      assertThat(limits.count("a", 1, Duration.ofHours(1))).isTrue();
      assertThat(limits.count("b", 1, Duration.ofMillis(50))).isTrue();

      Await.until("forgotten", () -> limits.count("b", 1, Duration.ofHours(1)));

      assertThat(limits.count("a", 1, Duration.ofHours(1))).isFalse();
    }
  }
}
