package io.notifykit.worker;

import io.notifykit.TaskStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The store's time as a clock, in UTC. */
final class StoreClock extends Clock {
  private final TaskStore store;
  private final ZoneId zone;

  StoreClock(TaskStore store) {
    this(store, ZoneOffset.UTC);
  }

  private StoreClock(TaskStore store, ZoneId zone) {
    this.store = store;
    this.zone = zone;
  }

  @Override
  public Instant instant() {
    return store.now();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new StoreClock(store, other);
  }
}
