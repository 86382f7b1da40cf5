package io.notifykit.worker;

import io.notifykit.Channel;
import io.notifykit.Delivery;
import io.notifykit.RecipientLimit;
import io.notifykit.StoreLimits;
import java.time.Duration;

/** Counts what each recipient of a channel gets. Thread-safe. */
final class RecipientGuard {
  private final StoreLimits store;
  private final String channel;
  private final RecipientLimit limit;

  RecipientGuard(StoreLimits store, String channel, RecipientLimit limit) {
    this.store = store;
    this.channel = channel;
    this.limit = limit;
  }

  RecipientLimit limit() {
    return limit;
  }

  /** Counts a delivery; returns how long it has to wait, zero where it may go. */
  Duration wait(Delivery delivery, Channel names) {
    String key = RecipientLimit.key(channel, names.recipientKey(delivery.message()));
    return store.admit(key, delivery.idempotencyKey(), limit.count(), limit.window());
  }
}
