package io.notifykit.redis;

import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A live task as the reference model sees it; writes the stored form by itself. */
final class ModelTask {
  private static final int MOST_CRASHES = 9;
  private static final int MOST_REASONS = 3;
  static final String REASON = "busy";

  final String id;
  final String channel;
  final int priority;
  final String group;
  final String nonce;
  private String body;
  private char state;
  private long due;
  private long nominal;
  private long waitsUntil;
  private long occurrence = 1;
  private int attempt = 1;
  private int crashes;
  private List<String> reasons = List.of();

  /** A new task: one with a due time waits for it, any other is ready. */
  ModelTask(
      String id,
      String channel,
      int priority,
      String group,
      String nonce,
      String body,
      Optional<Long> due) {
    this.id = id;
    this.channel = channel;
    this.priority = priority;
    this.group = group;
    this.nonce = nonce;
    this.body = body;
    this.state = due.isPresent() ? 'S' : 'R';
    this.due = due.orElse(0L);
    this.nominal = this.due;
    this.waitsUntil = this.due;
  }

  /** A creation of the same task, before anything has happened to it. */
  ModelTask created() {
    Optional<Long> first = state == 'S' ? Optional.of(due) : Optional.empty();
    return new ModelTask(id, channel, priority, group, nonce, body, first);
  }

  ModelTask withNonce(String other) {
    Optional<Long> first = state == 'S' ? Optional.of(due) : Optional.empty();
    return new ModelTask(id, channel, priority, group, other, body, first);
  }

  /** The same creation under another id. */
  ModelTask as(String other) {
    Optional<Long> first = state == 'S' ? Optional.of(due) : Optional.empty();
    return new ModelTask(other, channel, priority, group, nonce, body, first);
  }

  boolean isScheduled() {
    return state == 'S';
  }

  boolean isReady() {
    return state == 'R';
  }

  boolean isActive() {
    return state == 'A' || isCancelled();
  }

  /** Whether it was cancelled since it was claimed. */
  boolean isCancelled() {
    return state == 'K';
  }

  /** When it becomes ready: its due time, or later where a worker held it back. */
  long waitsUntil() {
    return waitsUntil;
  }

  long occurrence() {
    return occurrence;
  }

  void becomeReady() {
    state = 'R';
  }

  void becomeActive() {
    state = 'A';
  }

  void becomeCancelled() {
    state = 'K';
  }

  void crash() {
    state = 'R';
    crashes = Math.min(crashes + 1, MOST_CRASHES);
  }

  void reschedule(long when) {
    holdBack(when);
    due = when;
    nominal = when;
  }

  /** Its first moment as a ready task is now, though it was planned for later. */
  void hurry(long now) {
    state = 'R';
    due = now;
  }

  void update(String other) {
    body = other;
  }

  void holdBack(long until) {
    state = 'S';
    waitsUntil = until;
  }

  void retry(long when) {
    holdBack(when);
    due = when;
    attempt++;
    List<String> more = new ArrayList<>(reasons);
    more.add(REASON);
    reasons = List.copyOf(more.subList(Math.max(0, more.size() - MOST_REASONS), more.size()));
  }

  void nextOccurrence(long when) {
    reschedule(when);
    occurrence++;
    attempt = 1;
    crashes = 0;
    reasons = List.of();
  }

  String value() {
    String others =
        String.join(
            ",",
            nominal == due ? "" : Long.toString(nominal),
            Long.toString(occurrence),
            Integer.toString(attempt),
            group,
            nonce,
            String.join(";", reasons));
    String start = "1" + state + priority + crashes + channel + "," + due;
    return start + (others.equals(",1,1,,,") ? "" : "," + others) + "|" + body;
  }

  StoredTask stored() {
    return new StoredTask(TaskId.of(id), value().getBytes(StandardCharsets.UTF_8));
  }

  TaskInfo info() {
    TaskState shown =
        isScheduled() ? TaskState.SCHEDULED : isReady() ? TaskState.READY : TaskState.ACTIVE;
    return new TaskInfo(
        TaskId.of(id),
        shown,
        Optional.of(Instant.ofEpochMilli(due)),
        occurrence,
        attempt - 1,
        reasons);
  }
}
