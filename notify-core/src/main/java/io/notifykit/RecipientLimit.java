package io.notifykit;

import java.time.Duration;

/**
 * How many messages of a channel one recipient gets within any time of a length. It counts
 * occurrences, not attempts: a retry does not count again. Immutable.
 *
 * @param count 1 to 1,000
 * @param window 1 second to 31 days
 * @param excess what becomes of what is too much
 */
public record RecipientLimit(int count, Duration window, Excess excess) {
  private static final String EXAMPLE = "1 to 1000 per PT1S to PT744H, as in 3/PT1H";
  private static final int MOST = 1_000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  /** What becomes of an occurrence that is too much. It uses no attempt. */
  public enum Excess {
    /** It waits until there is room, unless it becomes stale meanwhile. */
    POSTPONE,
    /** It becomes a dead letter of reason RECIPIENT_LIMIT; a cyclic task still fires next time. */
    DEAD_LETTER
  }

  public RecipientLimit {
    Ranges.require("recipientLimit", count, 1, MOST);
    Ranges.require("window", window, SHORTEST, LONGEST);
    Ranges.require("excess", excess);
  }

  /** So many within any time of this length; what is too much is postponed. */
  public static RecipientLimit of(int count, Duration window) {
    return new RecipientLimit(count, window, Excess.POSTPONE);
  }

  /** The same limit, by which what is too much becomes a dead letter. */
  public RecipientLimit orDeadLetter() {
    return new RecipientLimit(count, window, Excess.DEAD_LETTER);
  }

  /**
   * Reads {@code count/window}, the window in ISO form, as in {@code 3/PT1H}.
   *
   * @throws InvalidValueException when the text is of another form or out of range
   */
  public static RecipientLimit parse(String text) {
    PerTime read = PerTime.parse("recipientLimit", text, EXAMPLE);
    try {
      return of(read.count(), read.time());
    } catch (InvalidValueException outOfRange) {
      throw new InvalidValueException("recipientLimit", Shown.of(text), EXAMPLE);
    }
  }

  /**
   * The key under which stores count a recipient: a hash, from which an address can only be
   * guessed.
   */
  public static String key(String channel, String recipient) {
    return Sha256.first128Bits(channel + '\n' + recipient);
  }
}
