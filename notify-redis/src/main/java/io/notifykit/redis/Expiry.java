package io.notifykit.redis;

import io.notifykit.Retention;
import java.time.Instant;

/** Drops what Redis keeps too long, in steps that are short for the server. Thread-safe. */
final class Expiry {
  private final Scripts scripts;
  private final ServerTime time;
  private final Retention retention;

  Expiry(Scripts scripts, ServerTime time, Retention retention) {
    this.scripts = scripts;
    this.time = time;
    this.retention = retention;
  }

  /** Drops all of a partition; returns how many dead letters that were. */
  int run(int partition) {
    Instant now = time.now();
    Arguments oldest =
        new Arguments()
            .add(now.minus(retention.deadLetters().longest()).toEpochMilli())
            .add(now.minus(retention.log().longest()).toEpochMilli());
    int dropped = 0;
    Reply reply;
    do {
      reply = scripts.run(Script.EXPIRE, partition, oldest).orElseThrow();
      dropped += (int) reply.number(0);
    } while (reply.number(1) > 0);
    return dropped;
  }
}
