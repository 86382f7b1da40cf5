package io.notifykit.memory;

import io.notifykit.StoreUpkeep;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who wants to know of earlier tasks. Thread-safe. */
final class Watchers {
  private final Map<StoreUpkeep.Watch, Runnable> wakes = new ConcurrentHashMap<>();

  StoreUpkeep.Watch add(Runnable wake) {
    StoreUpkeep.Watch watch =
        new StoreUpkeep.Watch() {
          @Override
          public void close() {
            wakes.remove(this);
          }
        };
    wakes.put(watch, wake);
    return watch;
  }

  void wake() {
    wakes.values().forEach(Runnable::run);
  }
}
