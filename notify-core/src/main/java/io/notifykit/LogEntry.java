package io.notifykit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt as the log keeps it; never a recipient or a body. Immutable.
 *
 * @param at when its result was settled, by the store's clock
 * @param answer the kind of result in lower case: that of {@link DeliveryResult}, or {@code stale},
 *     {@code missed} or {@code crash-loop} where nothing was sent, or {@code cancelled} where that
 *     ended a task while it was active
 * @param took how long the channel took, to the millisecond
 * @param providerId the provider's message id; empty where there is none
 * @param reason why, in a few words; empty for an acceptance
 */
public record LogEntry(
    Instant at,
    TaskId taskId,
    String channel,
    long occurrence,
    int attempt,
    String answer,
    Duration took,
    String providerId,
    String reason) {
  private static final int FIELDS = 8;

  /**
   * The line that is stored: comma-separated fields in the order of the components, without the
   * time, which the store knows.
   */
  public String line() {
    return String.join(
        ",",
        taskId.value(),
        channel,
        Long.toString(occurrence),
        Integer.toString(attempt),
        answer,
        Long.toString(took.toMillis()),
        providerId.isEmpty() ? "" : Reasons.plain(providerId),
        reason.isEmpty() ? "" : Reasons.plain(reason));
  }

  /** Reads a stored line; empty for one that another version wrote. */
  public static Optional<LogEntry> parse(Instant at, String line) {
    String[] fields = line.split(",", FIELDS);
    if (fields.length < FIELDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LogEntry(
              at,
              TaskId.of(fields[0]),
              fields[1],
              Long.parseLong(fields[2]),
              Integer.parseInt(fields[3]),
              fields[4],
              Duration.ofMillis(Long.parseLong(fields[5])),
              fields[6],
              fields[7]));
    } catch (NumberFormatException | InvalidValueException unknown) {
      return Optional.empty();
    }
  }
}
