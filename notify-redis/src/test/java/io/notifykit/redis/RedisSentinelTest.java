package io.notifykit.redis;

import io.notifykit.TaskStore;
import io.notifykit.contract.TaskStoreContract;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same store behind sentinels. */
final class RedisSentinelTest extends TaskStoreContract {
  @RegisterExtension static final SentinelGroup GROUP = new SentinelGroup();

  @Override
  protected TaskStore open(Clock clock) {
    return GROUP.store(Redis.newNamespace(), clock);
  }
}
