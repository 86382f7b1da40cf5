package io.notifykit.redis;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random operations on the memory store and on Redis, compared after each with a reference model.
 * {@code -Dnotify.seed=} draws others, {@code -Dnotify.steps=} more.
 */
final class StateMachineTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private static final long SEED = Long.getLong("notify.seed", 20_260_302);
  private static final int STEPS = Integer.getInteger("notify.steps", 100_000);
  private static final int LENGTH = 200;

  @Test
  void memoryStore_doesWhatTheModelSays() {
    holds("memory", () -> new World((clock, workers) -> new MemorySubject(clock)));
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // about one, and longer with more steps
  void redisStore_doesWhatTheModelSays() {
    try (Commands commands = REDIS.commands()) {
      holds(
          "redis",
          () ->
              new World(
                  (clock, workers) ->
                      new RedisSubject(REDIS.client(), commands, Script::text, clock, workers)));
    }
  }

  private static void holds(String store, Supplier<World> worlds) {
    Machine machine = new Machine(worlds);
    long began = System.nanoTime();
    for (long seed = SEED; machine.taken() < STEPS; seed++) {
      List<Step> steps = new StepGenerator(seed).sequence(LENGTH);
      Optional<Failure> failure = machine.run(steps);
      if (failure.isPresent()) {
        Failure shortest = machine.shrink(failure.get());
        throw new AssertionError(
            store + " with -Dnotify.seed=" + seed + " failed:\n" + shortest.text(),
            shortest.cause());
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%s: %,d steps from seed %d in %.1f s, %,.0f steps/s%n",
        store, machine.taken(), SEED, seconds, machine.taken() / seconds);
  }
}
