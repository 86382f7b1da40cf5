package io.notifykit.memory;

import io.notifykit.InvalidValueException;
import io.notifykit.StoreProvider;
import io.notifykit.StoreSettings;
import io.notifykit.TaskStore;
import java.time.Clock;
import java.util.Set;

/** Opens {@code memory:}, a new and empty store for each client. Thread-safe. */
public final class MemoryStoreProvider implements StoreProvider {

  /** For the ServiceLoader. */
  public MemoryStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("memory");
  }

  @Override
  public TaskStore open(StoreSettings settings) {
    if (!settings.uri().getSchemeSpecificPart().equals("/")) {
      throw new InvalidValueException("store", "a memory store with a name", "memory:");
    }
    return new MemoryTaskStore(settings.clock().orElseGet(Clock::systemUTC), settings.retention());
  }
}
