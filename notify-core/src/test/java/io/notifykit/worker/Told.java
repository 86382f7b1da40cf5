package io.notifykit.worker;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyListener;
import io.notifykit.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that writes down what it is told, one line for each event. */
final class Told implements NotifyListener {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Every event so far, in order. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void attempted(Delivery delivery, DeliveryResult result, Duration took) {
    lines.add("attempted " + delivery.taskId() + " " + result.getClass().getSimpleName());
  }

  @Override
  public void dead(TaskId taskId, long occurrence, String reason) {
    lines.add("dead " + taskId + " " + occurrence + " " + reason);
  }

  @Override
  public void stale(TaskId taskId, long occurrence) {
    lines.add("stale " + taskId + " " + occurrence);
  }

  @Override
  public void recipientGone(Message message, String reason) {
    lines.add("gone " + message.recipient() + " " + reason);
  }

  @Override
  public void suspended(String channel, String reason) {
    lines.add("suspended " + channel + " " + reason);
  }
}
