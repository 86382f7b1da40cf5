package io.notifykit.redis;

import io.notifykit.Retention;
import io.notifykit.TaskStore;
import io.notifykit.contract.TaskStoreContract;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same store behind sentinels. */
final class RedisSentinelTest extends TaskStoreContract {
  @RegisterExtension static final SentinelGroup GROUP = new SentinelGroup();

  @Override
  protected TaskStore open(Clock clock, Retention retention) {
    return GROUP.store(Redis.newNamespace(), clock, retention);
  }
}
