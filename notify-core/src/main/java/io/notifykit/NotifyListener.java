package io.notifykit;

import java.time.Duration;

/**
 * Learns what a worker does; decides nothing. Called by one thread of the worker, one event after
 * the other; while a listener blocks, up to 10,000 events wait and later ones are dropped and
 * counted. Whatever it throws is logged and ignored.
 */
public interface NotifyListener {
  /** Listens to nothing. */
  NotifyListener NONE = new NotifyListener() {};

  /**
   * An attempt was made; its result is about to be stored.
   *
   * @param took how long the channel took
   */
  default void attempted(Delivery delivery, DeliveryResult result, Duration took) {}

  /** An occurrence was given up and kept as a dead letter. */
  default void dead(TaskId taskId, long occurrence, String reason) {}

  /** An occurrence was dropped, because it was too old to be sent. */
  default void stale(TaskId taskId, long occurrence) {}

  /** The message's recipient is dead: forget it. */
  default void recipientGone(Message message, String reason) {}

  /** A channel's credentials or account were refused; its tasks wait until somebody acts. */
  default void suspended(String channel, String reason) {}

  /**
   * One of several accounts of a channel takes no messages for a while.
   *
   * @param why the answer that made it wait: {@code Suspended} asks for somebody to act
   */
  default void routeWaits(String channel, String route, DeliveryResult why, Duration wait) {}

  /** An account that waited has been tried and takes messages again. */
  default void routeReturned(String channel, String route) {}
}
