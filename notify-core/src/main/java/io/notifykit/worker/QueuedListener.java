package io.notifykit.worker;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyListener;
import io.notifykit.TaskId;
import java.time.Duration;

/** The host's listener as channels see it: what they tell takes its turn among all events. */
record QueuedListener(Events events) implements NotifyListener {

  @Override
  public void attempted(Delivery delivery, DeliveryResult result, Duration took) {
    events.emit(listener -> listener.attempted(delivery, result, took));
  }

  @Override
  public void dead(TaskId taskId, long occurrence, String reason) {
    events.emit(listener -> listener.dead(taskId, occurrence, reason));
  }

  @Override
  public void stale(TaskId taskId, long occurrence) {
    events.emit(listener -> listener.stale(taskId, occurrence));
  }

  @Override
  public void recipientGone(Message message, String reason) {
    events.emit(listener -> listener.recipientGone(message, reason));
  }

  @Override
  public void suspended(String channel, String reason) {
    events.emit(listener -> listener.suspended(channel, reason));
  }

  @Override
  public void routeWaits(String channel, String route, DeliveryResult why, Duration wait) {
    events.emit(listener -> listener.routeWaits(channel, route, why, wait));
  }

  @Override
  public void routeReturned(String channel, String route) {
    events.emit(listener -> listener.routeReturned(channel, route));
  }
}
