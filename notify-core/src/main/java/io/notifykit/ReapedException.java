package io.notifykit;

/**
 * The store does not know this incarnation, or no longer: its tasks went to others, and nothing
 * that it still says counts. Checked, because every caller has to go on under a new one.
 */
public final class ReapedException extends Exception {

  public ReapedException(String incarnation) {
    super("Incarnation " + incarnation + " is not registered", null, false, false);
  }
}
