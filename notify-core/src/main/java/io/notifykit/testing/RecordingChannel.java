package io.notifykit.testing;

import io.notifykit.Channel;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.OnUnknown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A channel for tests that keeps what it is given. Answers with what {@link #answer} queued, in
 * order, and accepts everything after that. Thread-safe.
 */
public final class RecordingChannel implements Channel {
  private final OnUnknown onUnknown;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Queue<DeliveryResult> answers = new ArrayDeque<>();

  /** A channel that resends what is unknown. */
  public RecordingChannel() {
    this(OnUnknown.RESEND);
  }

  public RecordingChannel(OnUnknown onUnknown) {
    this.onUnknown = onUnknown;
  }

  /** Queues answers for the next attempts. */
  public synchronized RecordingChannel answer(DeliveryResult... results) {
    answers.addAll(List.of(results));
    return this;
  }

  /** Every attempt so far, in order; a copy. */
  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  @Override
  public synchronized DeliveryResult send(Delivery delivery) {
    deliveries.add(delivery);
    DeliveryResult answer = answers.poll();
    return answer == null ? DeliveryResult.accepted() : answer;
  }

  @Override
  public OnUnknown onUnknown() {
    return onUnknown;
  }
}
