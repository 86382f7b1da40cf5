package io.notifykit.redis;

import io.notifykit.Retention;
import io.notifykit.TaskStore;
import io.notifykit.contract.TaskStoreContract;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisTaskStoreTest extends TaskStoreContract {
  @RegisterExtension static final Redis REDIS = new Redis();

  @Override
  protected TaskStore open(Clock clock, Retention retention) {
    return REDIS.store(Redis.newNamespace(), clock, retention);
  }
}
