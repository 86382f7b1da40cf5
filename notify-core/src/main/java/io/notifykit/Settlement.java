package io.notifykit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What shall become of a claimed task. It either goes on under another header, or is given back
 * untouched, or ends; one that was cancelled meanwhile ends in any case. Immutable.
 */
public final class Settlement {
  private final Claim claim;
  private final Optional<TaskHeader> next;
  private final Optional<Ending> ending;
  private final Optional<Instant> heldBackUntil;
  private final Optional<String> deadReason;
  private final String log;

  private Settlement(
      Claim claim,
      Optional<TaskHeader> next,
      Optional<Ending> ending,
      Optional<Instant> heldBackUntil,
      Optional<String> deadReason,
      String log) {
    this.claim = claim;
    this.next = next;
    this.ending = ending;
    this.heldBackUntil = heldBackUntil;
    this.deadReason = deadReason;
    this.log = Objects.requireNonNull(log);
  }

  /** Was never started: to the head of its queue, as it was. */
  public static Settlement release(Claim claim) {
    return holdBack(claim, Instant.EPOCH);
  }

  /**
   * Cannot be read by this worker: again at {@code until}, with nothing but its state changed.
   *
   * @param until the epoch puts it to the head of its queue at once
   */
  public static Settlement holdBack(Claim claim, Instant until) {
    return new Settlement(
        claim, Optional.empty(), Optional.empty(), Optional.of(until), Optional.empty(), "");
  }

  /** Goes on: {@code next} is scheduled, for another attempt or the next occurrence. */
  public static Settlement goOn(Claim claim, TaskHeader next, String log) {
    return new Settlement(
        claim, Optional.of(next), Optional.empty(), Optional.empty(), Optional.empty(), log);
  }

  /** Ends: its id stays taken for 24 hours. */
  public static Settlement end(Claim claim, Ending ending, String log) {
    return new Settlement(
        claim, Optional.empty(), Optional.of(ending), Optional.empty(), Optional.empty(), log);
  }

  /** The same, and a copy of the task as claimed is kept as a dead letter. */
  public Settlement withDeadLetter(String reason) {
    return new Settlement(
        claim, next, ending, heldBackUntil, Optional.of(Reasons.plain(reason)), log);
  }

  public Claim claim() {
    return claim;
  }

  /** The header under which the task goes on. */
  public Optional<TaskHeader> next() {
    return next;
  }

  /** How the task ends. */
  public Optional<Ending> ending() {
    return ending;
  }

  /** Until when the unchanged task waits, the epoch is the head of its queue. */
  public Optional<Instant> heldBackUntil() {
    return heldBackUntil;
  }

  /** Why the occurrence becomes a dead letter, if it does. */
  public Optional<String> deadReason() {
    return deadReason;
  }

  /** One line for the history; empty for none. */
  public String log() {
    return log;
  }
}
