package io.notifykit.memory;

import io.notifykit.StoreUpkeep;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Who wants to be told of what happens. Thread-safe. */
final class Watchers {
  private final Map<StoreUpkeep.Watch, StoreUpkeep.Hints> all = new ConcurrentHashMap<>();

  StoreUpkeep.Watch add(StoreUpkeep.Hints hints) {
    StoreUpkeep.Watch watch =
        new StoreUpkeep.Watch() {
          @Override
          public void close() {
            all.remove(this);
          }
        };
    all.put(watch, hints);
    return watch;
  }

  void each(Consumer<StoreUpkeep.Hints> hint) {
    all.values().forEach(hint);
  }
}
