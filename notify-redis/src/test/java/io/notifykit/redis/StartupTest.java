package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ConfigException;
import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands against a store is said at the start, in words that name the cure. */
final class StartupTest {
  private static final String SECRET = "s3cret-canary";

  @RegisterExtension static final Redis REDIS = new Redis();

  @AfterEach
  void restore() {
    REDIS.client().configSet("maxmemory-policy", "noeviction");
    REDIS.client().configSet("requirepass", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"allkeys-lru", "volatile-lru", "volatile-ttl", "allkeys-random"})
  void evictingPolicy_isRefused(String policy) {
    REDIS.client().configSet("maxmemory-policy", policy);

    assertThatThrownBy(() -> REDIS.connect(Redis.newNamespace()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("maxmemory-policy")
        .hasMessageContaining(policy)
        .hasMessageContaining("allowed: noeviction");
  }

  @Test
  void missingPassword_isNamed() {
    REDIS.client().configSet("requirepass", SECRET);

    assertThatThrownBy(() -> REDIS.connect(Redis.newNamespace()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("wants a password")
        .hasMessageContaining("credentials(user, password)");
  }

  @Test
  void wrongPassword_isNamedAndNotShown() {
    REDIS.client().configSet("requirepass", SECRET);

    assertThatThrownBy(
            () -> NotifyClient.connect("redis://:not-it-canary@localhost:" + REDIS.port()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("refused the credentials")
        .hasMessageNotContaining("not-it-canary");
  }

  @Test
  void password_isTakenFromTheUriOrTheBuilder() {
    REDIS.client().configSet("requirepass", SECRET);

    try (NotifyClient fromUri =
            NotifyClient.connect("redis://:" + SECRET + "@localhost:" + REDIS.port());
        NotifyClient fromBuilder =
            NotifyClient.builder().store(REDIS.uri()).credentials(null, SECRET).build()) {
      Message message = Message.to("sink", "somebody").build();
      assertThat(fromUri.find(fromBuilder.schedule(message))).isPresent();
    }
  }

  @Test
  void namespaceOfAnotherApplication_isRefused() {
    String namespace = Redis.newNamespace();
    NotifyClient.Builder builder = NotifyClient.builder().store(REDIS.uri()).namespace(namespace);
    builder.application("shop").build().close();

    builder.application("shop").build().close();
    assertThatThrownBy(() -> builder.application("billing").build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(namespace)
        .hasMessageContaining("belongs to application \"shop\"");
  }

  @Test
  void partitions_areThoseOfTheFirstUser() {
    NotifyClient.Builder builder =
        NotifyClient.builder().store(REDIS.uri()).namespace(Redis.newNamespace());
    builder.partitions(3).build().close();

    try (NotifyClient later = builder.partitions(8).build()) {
      assertThat(later.store().partitions()).isEqualTo(3);
    }
  }

  @Test
  void unreachableServer_isNamed() {
    int nobody = Redis.freePort();

    assertThatThrownBy(() -> NotifyClient.connect("redis://:" + SECRET + "@localhost:" + nobody))
        .isInstanceOf(StoreException.class)
        .hasMessage("Redis at localhost:" + nobody + " cannot be reached");
  }

  @ParameterizedTest
  @CsvSource({
    "redis:///0",
    "redis://localhost:6379/x",
    "redis://localhost:6379/-1",
    "redis://user@localhost",
    "redis://localhost?db=1",
    "redis://:@localhost"
  })
  void uriOfAnotherForm_isRefused(String uri) {
    assertThatThrownBy(() -> NotifyClient.connect(uri))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("allowed: ");
  }

  @Test
  void brokenUri_neverShowsItsPassword() {
    assertThatThrownBy(() -> NotifyClient.connect("redis://:" + SECRET + "@local host"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageNotContaining(SECRET)
        .hasMessageContaining("redis://localhost:6379");
  }
}
