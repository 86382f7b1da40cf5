package io.notifykit.memory;

import java.util.Comparator;

/**
 * A place in a queue: by rank, then by number.
 *
 * @param rank the priority among ready tasks, the due time among scheduled ones
 * @param number counts up for each task that joins the end, and down for each put at the head
 */
record Place(long rank, long number) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::rank).thenComparingLong(Place::number);

  /**
   * Reads the text form.
   *
   * @throws NumberFormatException when it is none
   */
  static Place parse(String text) {
    int colon = text.indexOf(':');
    return new Place(
        Long.parseLong(text.substring(0, Math.max(0, colon))),
        Long.parseLong(text.substring(colon + 1)));
  }

  String text() {
    return rank + ":" + number;
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
