package io.notifykit.worker;

/**
 * How many tasks a lane may claim beyond those that it is sending: what its senders get done in the
 * next 10 ms at the pace of late, so that the store's round trip is not the pace. Slow sends leave
 * nothing to read ahead, nor does a pace that is not known yet, nor tasks that crashed a worker.
 * Thread-safe.
 */
final class ReadAhead {
  private static final double HORIZON_NANOS = 10e6;
  private static final double WEIGHT = 1.0 / 16;
  private static final int MOST = 2_000;

  private final int senders;

  /** Written by all senders at once: a lost update among thousands does no harm. */
  private volatile double nanosPerSend = Double.POSITIVE_INFINITY;

  private volatile boolean cautious;

  ReadAhead(int senders) {
    this.senders = senders;
  }

  int most() {
    return cautious ? 0 : (int) Math.min(MOST, senders * HORIZON_NANOS / nanosPerSend);
  }

  /** A sender was busy with one task for so long. */
  void took(long nanos) {
    double before = nanosPerSend;
    nanosPerSend = Double.isInfinite(before) ? nanos : before + (nanos - before) * WEIGHT;
  }

  /**
   * Whether what was claimed last held a task that a worker died with. Should it be the one that
   * kills workers, its next crash must not count for many others.
   */
  void claimed(boolean crashedOnes) {
    cautious = crashedOnes;
  }

  /** Tasks that were read ahead do not get their turn: forgets the pace. */
  void stalled() {
    nanosPerSend = Double.POSITIVE_INFINITY;
  }
}
