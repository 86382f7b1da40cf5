package io.notifykit.redis;

import io.notifykit.Cursor;

/**
 * Where a list of tasks goes on.
 *
 * @param source the name of a key within the partition; empty for the first
 * @param behind the place in it, as the script gave it; empty for its start
 */
record ListPlace(int partition, String source, String behind) {
  static final ListPlace START = new ListPlace(0, "", "");

  /** Stands between the parts; no name of a key has it. */
  private static final String SEPARATOR = "/";

  static ListPlace of(Cursor cursor) {
    String[] parts = cursor.text().split(SEPARATOR, 3);
    if (parts.length < 3 || !parts[0].matches("\\d{1,5}")) {
      throw cursor.invalid();
    }
    return new ListPlace(Integer.parseInt(parts[0]), parts[1], parts[2]);
  }

  Cursor cursor() {
    return new Cursor(String.join(SEPARATOR, Integer.toString(partition), source, behind));
  }
}
