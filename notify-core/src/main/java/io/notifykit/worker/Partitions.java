package io.notifykit.worker;

/** Visits every partition, so that one whose server fails does not keep the others waiting. */
final class Partitions {
  private Partitions() {}

  /** What is done in a partition. */
  @FunctionalInterface
  interface Visit<X extends Exception> {
    void to(int partition) throws X;
  }

  /**
   * Visits all of them, then throws the first failure.
   *
   * @throws X at once: it concerns every partition
   */
  static <X extends Exception> void each(int count, Visit<X> visit) throws X {
    RuntimeException first = null;
    for (int partition = 0; partition < count; partition++) {
      try {
        visit.to(partition);
      } catch (RuntimeException failed) {
        first = first == null ? failed : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
