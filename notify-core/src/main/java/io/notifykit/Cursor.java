package io.notifykit;

/**
 * A place in a list that is read page by page. Its text may be kept or sent along, as in the link
 * to a next page, and is meant for the same list only. Immutable.
 *
 * @param text opaque; empty for the start of a list
 */
public record Cursor(String text) {
  /** Where every list begins. */
  public static final Cursor START = new Cursor("");

  private static final int LONGEST = 1_000;

  /**
   * @throws InvalidValueException when {@code text} is null or no cursor ever was that long;
   *     whether it is one shows when it is used
   */
  public Cursor {
    if (text == null || text.length() > LONGEST) {
      throw invalid(text);
    }
  }

  /** What a store throws for a text that it never gave. */
  public InvalidValueException invalid() {
    return invalid(text);
  }

  private static InvalidValueException invalid(String text) {
    return new InvalidValueException(
        "cursor", Shown.of(text), "Cursor.START, or the next of a page of the same list");
  }
}
