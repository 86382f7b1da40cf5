package io.notifykit.examples.benchmarks;

import io.notifykit.StoreProvider;
import io.notifykit.StoreSettings;
import io.notifykit.TaskStore;
import java.util.Set;

/** Opens {@code discard:}, for measuring what a client does by itself. */
public final class DiscardStoreProvider implements StoreProvider {
  @Override
  public Set<String> schemes() {
    return Set.of("discard");
  }

  @Override
  public TaskStore open(StoreSettings settings) {
    return new DiscardStore();
  }
}
