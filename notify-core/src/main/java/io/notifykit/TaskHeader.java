package io.notifykit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What changes about a stored task while its body stays the same; the part that stores read and
 * rewrite. Immutable.
 */
public final class TaskHeader {
  private final Origin origin;
  private final TaskState state;
  private final int crashes;
  private final long due;
  private final long nominal;
  private final long occurrence;
  private final int attempt;
  private final Reasons reasons;

  TaskHeader(
      Origin origin,
      TaskState state,
      int crashes,
      long due,
      long nominal,
      long occurrence,
      int attempt,
      Reasons reasons) {
    this.origin = origin;
    this.state = state;
    this.crashes = crashes;
    this.due = due;
    this.nominal = nominal;
    this.occurrence = occurrence;
    this.attempt = attempt;
    this.reasons = reasons;
  }

  /**
   * What a header keeps for the life of its task.
   *
   * @param group empty where there is none
   * @param nonce tells two creations of one id apart; empty where the id itself is random
   */
  record Origin(Priority priority, String channel, String group, String nonce) {}

  /**
   * The header of a new task.
   *
   * @param due the nominal time of its first occurrence
   * @param ready whether it may run at once, without waiting for {@code due} by the store's clock
   * @param nonce tells two creations of one id apart; empty where the id itself is random
   */
  static TaskHeader first(Task task, Instant due, boolean ready, String nonce) {
    Origin origin =
        new Origin(task.priority(), task.message().channel(), task.group().orElse(""), nonce);
    TaskState state = ready ? TaskState.READY : TaskState.SCHEDULED;
    return new TaskHeader(origin, state, 0, millis(due), millis(due), 1, 1, Reasons.NONE);
  }

  /**
   * An instant as headers keep it. Rounds up: a task is never early, and a schedule that is asked
   * for the occurrence after a time cut short would give the same one again.
   */
  public static long millis(Instant time) {
    return time.plusNanos(999_999).toEpochMilli();
  }

  /** The text form, with the closing bar; {@link HeaderText} describes it. */
  public String text() {
    return HeaderText.of(this);
  }

  public TaskState state() {
    return state;
  }

  public Priority priority() {
    return origin.priority();
  }

  /** How many workers died while they held the present occurrence; counts to 9. */
  public int crashes() {
    return crashes;
  }

  public String channel() {
    return origin.channel();
  }

  /** The time before which the next attempt does not start. */
  public Instant due() {
    return Instant.ofEpochMilli(due);
  }

  /** The time that the schedule gives for the present occurrence; retries do not move it. */
  public Instant nominal() {
    return Instant.ofEpochMilli(nominal);
  }

  /** The number of the present occurrence, from 1. */
  public long occurrence() {
    return occurrence;
  }

  /** The number of the present or next attempt of this occurrence, from 1. */
  public int attempt() {
    return attempt;
  }

  public Optional<String> group() {
    return origin.group().isEmpty() ? Optional.empty() : Optional.of(origin.group());
  }

  /** Tells two creations of one id apart; empty where the id itself is random. */
  public String nonce() {
    return origin.nonce();
  }

  /** Why the last attempts failed, oldest first; at most three. */
  public List<String> reasons() {
    return reasons.list();
  }

  /** The same attempt, scheduled for another due and nominal time. */
  public TaskHeader rescheduled(Instant when) {
    return scheduled(crashes, millis(when), millis(when), occurrence, attempt, reasons);
  }

  /** The same attempt, ready and due at {@code when}. */
  public TaskHeader hurried(Instant when) {
    return new TaskHeader(
        origin, TaskState.READY, crashes, millis(when), nominal, occurrence, attempt, reasons);
  }

  /** The same attempt again at {@code when}. */
  public TaskHeader postponed(Instant when, String reason) {
    return scheduled(crashes, millis(when), nominal, occurrence, attempt, reasons.plus(reason));
  }

  /** The next attempt of this occurrence at {@code when}. */
  public TaskHeader retried(Instant when, String reason) {
    return scheduled(crashes, millis(when), nominal, occurrence, attempt + 1, reasons.plus(reason));
  }

  /** The first attempt of the next occurrence; what happened to this one is forgotten. */
  public TaskHeader nextOccurrence(Instant when) {
    return scheduled(0, millis(when), millis(when), occurrence + 1, 1, Reasons.NONE);
  }

  private TaskHeader scheduled(
      int crashCount, long when, long planned, long number, int nextAttempt, Reasons why) {
    return new TaskHeader(
        origin, TaskState.SCHEDULED, crashCount, when, planned, number, nextAttempt, why);
  }
}
