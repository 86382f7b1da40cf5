package io.notifykit.redis;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that kills who looks at it. A worker looks before each call of the store and between any
 * two, so a test can let it die at each of its steps: what it throws is caught by nobody.
 */
final class MortalClock extends Clock {
  private final Clock real;
  private int looksLeft = Integer.MAX_VALUE;

  MortalClock(Clock real) {
    this.real = real;
  }

  /** The end of a worker, as if its process were killed. */
  static final class Death extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** Lets somebody look a number of times and die the next time. */
  void killAfter(int looks) {
    looksLeft = looks;
  }

  void spare() {
    looksLeft = Integer.MAX_VALUE;
  }

  @Override
  public Instant instant() {
    if (looksLeft-- <= 0) {
      throwUnseen(new Death());
    }
    return real.instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  /** Past every handler of runtime exceptions and errors. */
  @SuppressWarnings("unchecked")
  private static <X extends Exception> void throwUnseen(Exception death) throws X {
    throw (X) death;
  }
}
