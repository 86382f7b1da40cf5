package io.notifykit.redis;

import io.notifykit.Rate;
import io.notifykit.ReapedException;
import io.notifykit.StoreLimits;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The limits on sending, in Redis. Each limit is kept as a whole in one partition, that of its
 * name. Thread-safe.
 */
final class RedisLimits implements StoreLimits {
  private final Commands commands;
  private final int partitions;
  private final Scripts scripts;

  RedisLimits(Commands commands, int partitions, Scripts scripts) {
    this.commands = commands;
    this.partitions = partitions;
    this.scripts = scripts;
  }

  @Override
  public Leave take(String name, Rate rate, int wanted, int unused) {
    Arguments arguments =
        Arguments.of(name)
            .add(rate.count())
            .add(rate.period().toMillis() * 1_000)
            .add(rate.burst())
            .add(wanted)
            .add(unused);
    try {
      return leave(scripts.once(Script.TAKE, partitionOf(name), arguments).orElseThrow());
    } catch (LostReplyException lost) {
      // Not repeated: giving back twice would exceed the rate.
      throw RedisErrors.lost(commands.address(), lost.broken());
    }
  }

  @Override
  public Leave enter(String name, String incarnation, int most, int held, int wanted)
      throws ReapedException {
    Arguments arguments = Arguments.of(name, incarnation).add(most).add(held).add(wanted);
    return scripts
        .run(Script.ENTER, partitionOf(name), arguments)
        .map(RedisLimits::leave)
        .orElseThrow(() -> new ReapedException(incarnation));
  }

  @Override
  public Duration admit(String key, String occurrence, int most, Duration window) {
    Arguments arguments = Arguments.of(key, occurrence).add(most).add(window.toMillis());
    Reply reply = scripts.run(Script.ADMIT, partitionOf(key), arguments).orElseThrow();
    return Duration.ofMillis(reply.number(0));
  }

  @Override
  public boolean count(String name, int most, Duration kept) {
    Arguments arguments = Arguments.of(name).add(most).add(kept.toMillis());
    return scripts.run(Script.COUNT, partitionOf(name), arguments).orElseThrow().number(0) == 1;
  }

  private static Leave leave(Reply reply) {
    return new Leave((int) reply.number(0), Duration.of(reply.number(1), ChronoUnit.MICROS));
  }

  private int partitionOf(String name) {
    return Math.floorMod(name.hashCode(), partitions);
  }
}
