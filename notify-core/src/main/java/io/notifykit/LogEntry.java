package io.notifykit;

/**
 * One attempt as the history keeps it, a line of comma-separated fields in the order of the
 * components; never a recipient or a body. Immutable.
 *
 * @param answer the kind of result in lower case, such as {@code accepted} or {@code stale}
 * @param tookMillis how long the channel took
 * @param providerId the provider's message id; empty where there is none
 * @param reason why, in a few words; empty for an acceptance
 */
public record LogEntry(
    TaskId taskId,
    long occurrence,
    int attempt,
    String answer,
    long tookMillis,
    String providerId,
    String reason) {

  /** The line. */
  public String text() {
    return taskId
        + ","
        + occurrence
        + ","
        + attempt
        + ","
        + answer
        + ","
        + tookMillis
        + ","
        + (providerId.isEmpty() ? "" : Reasons.plain(providerId))
        + ","
        + (reason.isEmpty() ? "" : Reasons.plain(reason));
  }
}
