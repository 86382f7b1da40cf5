package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The state-machine test can see: it finds each broken script, and soon. Prints after how long. */
final class ScriptMutantsTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private static final long SEED = Long.getLong("notify.seed", 20_260_302);
  private static final int MOST_STEPS = 20_000;
  private static final int LENGTH = 200;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // well under one, and longer where some survive
  void machine_findsEveryMutant() {
    List<Mutant> survivors = new ArrayList<>();
    System.out.printf("| %-36s | steps | shortest |%n| --- | ---: | ---: |%n", "mutant");
    try (Commands commands = REDIS.commands()) {
      for (Mutant mutant : Mutant.values()) {
        Machine machine = machine(commands, mutant);
        Optional<Failure> failure = Optional.empty();
        for (long seed = SEED; failure.isEmpty() && machine.taken() < MOST_STEPS; seed++) {
          failure = machine.run(new StepGenerator(seed).sequence(LENGTH));
        }
        if (failure.isEmpty()) {
          survivors.add(mutant);
        }
        System.out.printf(
            "| %-36s | %5d | %8s |%n",
            mutant,
            machine.taken(),
            failure.map(found -> "" + machine.shrink(found).steps().size()).orElse("-"));
      }
    }
    assertThat(survivors).as("with -Dnotify.seed=" + SEED).isEmpty();
  }

  private static Machine machine(Commands commands, Mutant mutant) {
    return new Machine(
        () ->
            new World(
                (clock, workers) ->
                    new RedisSubject(REDIS.client(), commands, mutant::text, clock, workers)));
  }
}
