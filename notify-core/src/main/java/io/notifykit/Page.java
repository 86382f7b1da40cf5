package io.notifykit;

import java.util.List;
import java.util.Optional;

/**
 * Some items of a list. A call looks at a bounded number of entries, so a page may be short, even
 * empty, while more follow: go on until there is no {@code next}. Immutable.
 *
 * @param items at most as many as were asked for
 * @param next where the next page begins; empty at the end of the list
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
  static final int MOST_ITEMS = 1_000;

  public Page {
    items = List.copyOf(items);
  }

  /** Checks how many items a caller wants on a page. */
  static int requireSize(int max) {
    if (max < 1 || max > MOST_ITEMS) {
      throw new InvalidValueException("max", "" + max, "1 to " + MOST_ITEMS);
    }
    return max;
  }
}
