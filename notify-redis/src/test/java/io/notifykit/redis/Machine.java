package io.notifykit.redis;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes sequences of steps in fresh worlds, and finds the shortest that fails. */
final class Machine {
  private static final int MOST_TRIES = 2_000;

  private final Supplier<World> worlds;
  private long taken;

  Machine(Supplier<World> worlds) {
    this.worlds = worlds;
  }

  /** How many steps it has taken. */
  long taken() {
    return taken;
  }

  /** What went wrong, and at which step; empty when all agreed. */
  Optional<Failure> run(List<Step> steps) {
    int reached = 0;
    try {
      World world = worlds.get();
      for (Step step : steps) {
        reached++;
        taken++;
        step.take(world);
        world.compare();
      }
    } catch (Exception | AssertionError wrong) {
      return Optional.of(new Failure(steps.subList(0, reached), wrong));
    }
    return Optional.empty();
  }

  /** Leaves out steps as long as the rest still fails, if maybe in another way. */
  Failure shrink(Failure failure) {
    Failure shortest = failure;
    int tries = 0;
    boolean shorter = false;
    for (int size = failure.steps().size() / 2;
        size > 0;
        size = shorter && size == 1 ? 1 : size / 2) {
      shorter = false;
      int from = 0;
      while (from < shortest.steps().size() && tries++ < MOST_TRIES) {
        Optional<Failure> without = run(shortest.without(from, size));
        if (without.isPresent()) {
          shortest = without.get();
          shorter = true;
        } else {
          from += size;
        }
      }
    }
    return shortest;
  }
}
