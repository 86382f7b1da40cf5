package io.notifykit.examples.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Looks how late tasks come that are due at random times, while many others wait for tomorrow. */
final class Lateness implements Work {
  private static final int BULK = 1_000;
  private static final int SEED = 42;
  private static final long DAY_MILLIS = 86_400_000;

  /** A time of the epoch in microseconds, and a due time in milliseconds. */
  private record Entry(long micros, long dueMillis) {}

  @Override
  public Sample run(Contender contender, Parameters parameters, Probe probe) throws Exception {
    int count = parameters.number("count");
    addBacklog(contender, parameters.number("backlog"));
    ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
    Countdown handled = new Countdown(count);
    Runnable stop =
        contender.consume(
            parameters.number("concurrency"),
            body -> {
              entries.add(new Entry(nowMicros(), Payload.number(body)));
              handled.one();
            });
    try {
      Meter meter = new Meter(probe);
      long first = nowMicros() / 1_000 + parameters.number("lead-millis");
      Random random = new Random(SEED);
      List<Long> dues = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        dues.add(first + random.nextInt(parameters.number("span-millis")));
      }
      addDelayed(contender, dues);
      if (nowMicros() / 1_000 > first) {
        throw new IllegalStateException("adding the tasks took longer than the lead");
      }
      handled.await();
      Sample sample = meter.stop(count);
      Distribution lateness = new Distribution(count);
      entries.forEach(entry -> lateness.add(entry.micros() - 1_000.0 * entry.dueMillis()));
      return lateness.in(sample);
    } finally {
      stop.run();
    }
  }

  static void addBacklog(Contender contender, int count) {
    long tomorrow = nowMicros() / 1_000 + DAY_MILLIS;
    addDelayed(contender, Collections.nCopies(count, tomorrow));
  }

  private static void addDelayed(Contender contender, List<Long> dues) {
    for (int from = 0; from < dues.size(); from += BULK) {
      contender.addDelayed(dues.subList(from, Math.min(from + BULK, dues.size())));
    }
  }

  private static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
