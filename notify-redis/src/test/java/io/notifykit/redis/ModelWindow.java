package io.notifykit.redis;

/**
 * The latest task of a collapse, as the reference model sees it.
 *
 * @param first when the first one of its window came
 */
record ModelWindow(String latest, long first) {

  String text() {
    return latest + " " + first;
  }
}
