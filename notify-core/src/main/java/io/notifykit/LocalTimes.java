package io.notifykit;

import java.time.LocalDateTime;

/** The times of a schedule as a clock on the wall shows them, without any zone. */
interface LocalTimes {

  /** The first of them that is not before {@code from}; there is always another one. */
  LocalDateTime atOrAfter(LocalDateTime from);
}
