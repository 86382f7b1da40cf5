package io.notifykit.worker;

import io.notifykit.NotifyListener;
import io.notifykit.Settlement;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What follows from the end of one attempt.
 *
 * @param settlement what becomes of the task
 * @param routeWaits for how long the channel shall take no further tasks; zero mostly
 * @param event what the listener learns once the settlement has counted
 */
record Verdict(Settlement settlement, Duration routeWaits, Consumer<NotifyListener> event) {
  static final Consumer<NotifyListener> NO_EVENT = listener -> {};
}
