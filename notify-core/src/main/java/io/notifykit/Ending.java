package io.notifykit;

/**
 * How a task ended; kept for 24 hours. Text form {@code state,nonce,occurrence,reason}. Immutable.
 *
 * @param state a final state
 * @param nonce the creation nonce of the task
 * @param occurrence the last occurrence
 * @param reason why, in a few words without commas; empty when there is nothing to say
 */
public record Ending(TaskState state, String nonce, long occurrence, String reason) {

  public static Ending of(TaskState state, TaskHeader header, String reason) {
    String plain = reason.isEmpty() ? "" : Reasons.plain(reason);
    return new Ending(state, header.nonce(), header.occurrence(), plain);
  }

  /**
   * Reads the text form.
   *
   * @throws StoredFormatException when it is damaged
   */
  public static Ending parse(String text) {
    String[] fields = text.split(",", 4);
    try {
      return new Ending(
          TaskState.ofCode(fields[0].charAt(0)), fields[1], Long.parseLong(fields[2]), fields[3]);
    } catch (IndexOutOfBoundsException | NumberFormatException damaged) {
      throw new StoredFormatException("an end record is damaged", damaged);
    }
  }

  public String text() {
    return state.code() + "," + nonce + "," + occurrence + "," + reason;
  }

  /** Whether the id may not be used again yet; only a cancelled task frees its id at once. */
  public boolean blocksId() {
    return state != TaskState.CANCELLED;
  }
}
