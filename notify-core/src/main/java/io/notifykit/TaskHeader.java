package io.notifykit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What changes about a stored task while its body stays the same; the part that stores read and
 * rewrite. Immutable.
 *
 * <p>Text form, one line: {@code 1SPCchannel,due,nominal,occurrence,attempt,group,nonce,reasons|}.
 * In every format the first four characters are format, state, priority (0 is high) and crashes (0
 * to 9), and the channel follows up to a comma: stores depend on no more than that. Times are epoch
 * milliseconds; nominal is empty while it equals due; reasons are separated by semicolons.
 */
public final class TaskHeader {
  static final char FORMAT = '1';
  static final char END = '|';
  private static final int MOST_CRASHES = 9;
  private static final int FIELDS = 8;

  private final TaskState state;
  private final Priority priority;
  private final int crashes;
  private final String channel;
  private final long due;
  private final long nominal;
  private final long occurrence;
  private final int attempt;
  private final String group;
  private final String nonce;
  private final Reasons reasons;

  private TaskHeader(
      TaskState state,
      Priority priority,
      int crashes,
      String channel,
      long due,
      long nominal,
      long occurrence,
      int attempt,
      String group,
      String nonce,
      Reasons reasons) {
    this.state = state;
    this.priority = priority;
    this.crashes = crashes;
    this.channel = channel;
    this.due = due;
    this.nominal = nominal;
    this.occurrence = occurrence;
    this.attempt = attempt;
    this.group = group;
    this.nonce = nonce;
    this.reasons = reasons;
  }

  /**
   * The header of a new task.
   *
   * @param due the nominal time of its first occurrence
   * @param ready whether it may run at once, without waiting for {@code due} by the store's clock
   * @param nonce tells two creations of one id apart; empty where the id itself is random
   */
  static TaskHeader first(Task task, Instant due, boolean ready, String nonce) {
    return new TaskHeader(
        ready ? TaskState.READY : TaskState.SCHEDULED,
        task.priority(),
        0,
        task.message().channel(),
        millis(due),
        millis(due),
        1,
        1,
        task.group().orElse(""),
        nonce,
        Reasons.NONE);
  }

  /**
   * Reads the header at the start of a stored value.
   *
   * @throws StoredFormatException when it is of another format or damaged
   */
  static TaskHeader parse(String text) {
    if (text.length() < 5 || text.charAt(0) != FORMAT) {
      throw new StoredFormatException("a stored task is not of format " + FORMAT);
    }
    List<String> fields = new ArrayList<>(FIELDS);
    int from = 4;
    for (int comma; (comma = text.indexOf(',', from)) >= 0; from = comma + 1) {
      fields.add(text.substring(from, comma));
    }
    fields.add(text.substring(from));
    if (fields.size() != FIELDS) {
      throw new StoredFormatException("a stored header has " + fields.size() + " fields");
    }
    try {
      long due = Long.parseLong(fields.get(1));
      String nominal = fields.get(2);
      return new TaskHeader(
          TaskState.ofCode(text.charAt(1)),
          Priority.ofRank(text.charAt(2) - '0'),
          Integer.parseInt(text, 3, 4, 10),
          fields.get(0),
          due,
          nominal.isEmpty() ? due : Long.parseLong(nominal),
          atLeast(1L, Long.parseLong(fields.get(3))),
          atLeast(1, Integer.parseInt(fields.get(4))),
          fields.get(5),
          fields.get(6),
          Reasons.parse(fields.get(7)));
    } catch (NumberFormatException | IndexOutOfBoundsException damaged) {
      throw new StoredFormatException("a stored header is damaged", damaged);
    }
  }

  /**
   * An instant as headers keep it. Rounds up: a task is never early, and a schedule that is asked
   * for the occurrence after a time cut short would give the same one again.
   */
  public static long millis(Instant time) {
    return time.plusNanos(999_999).toEpochMilli();
  }

  private static <N extends Comparable<N>> N atLeast(N least, N number) {
    if (number.compareTo(least) < 0) {
      throw new StoredFormatException("a stored header counts from " + least + ", not " + number);
    }
    return number;
  }

  /** The text form, with the closing bar. */
  public String text() {
    return ""
        + FORMAT
        + state.code()
        + priority.rank()
        + crashes
        + channel
        + ','
        + due
        + ','
        + (nominal == due ? "" : Long.toString(nominal))
        + ','
        + occurrence
        + ','
        + attempt
        + ','
        + group
        + ','
        + nonce
        + ','
        + reasons.text()
        + END;
  }

  public TaskState state() {
    return state;
  }

  public Priority priority() {
    return priority;
  }

  /** How many workers died while they held the present occurrence; counts to 9. */
  public int crashes() {
    return crashes;
  }

  public String channel() {
    return channel;
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
    return group.isEmpty() ? Optional.empty() : Optional.of(group);
  }

  /** Tells two creations of one id apart; empty where the id itself is random. */
  public String nonce() {
    return nonce;
  }

  /** Why the last attempts failed, oldest first; at most three. */
  public List<String> reasons() {
    return reasons.list();
  }

  /** The same task in another state. */
  public TaskHeader in(TaskState next) {
    return new TaskHeader(
        next, priority, crashes, channel, due, nominal, occurrence, attempt, group, nonce, reasons);
  }

  /** Back to ready after its worker died. */
  public TaskHeader crashed() {
    int more = Math.min(crashes + 1, MOST_CRASHES);
    return new TaskHeader(
        TaskState.READY,
        priority,
        more,
        channel,
        due,
        nominal,
        occurrence,
        attempt,
        group,
        nonce,
        reasons);
  }

  /** The same attempt, scheduled for another due and nominal time. */
  public TaskHeader rescheduled(Instant when) {
    return new TaskHeader(
        TaskState.SCHEDULED,
        priority,
        crashes,
        channel,
        millis(when),
        millis(when),
        occurrence,
        attempt,
        group,
        nonce,
        reasons);
  }

  /** The same attempt again at {@code when}. */
  public TaskHeader postponed(Instant when, String reason) {
    return again(when, attempt, reason);
  }

  /** The next attempt of this occurrence at {@code when}. */
  public TaskHeader retried(Instant when, String reason) {
    return again(when, attempt + 1, reason);
  }

  private TaskHeader again(Instant when, int nextAttempt, String reason) {
    return new TaskHeader(
        TaskState.SCHEDULED,
        priority,
        crashes,
        channel,
        millis(when),
        nominal,
        occurrence,
        nextAttempt,
        group,
        nonce,
        reasons.plus(reason));
  }

  /** The first attempt of the next occurrence; what happened to this one is forgotten. */
  public TaskHeader nextOccurrence(Instant when) {
    return new TaskHeader(
        TaskState.SCHEDULED,
        priority,
        0,
        channel,
        millis(when),
        millis(when),
        occurrence + 1,
        1,
        group,
        nonce,
        Reasons.NONE);
  }
}
