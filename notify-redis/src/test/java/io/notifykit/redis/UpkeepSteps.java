package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.StoreUpkeep.Promotion;
import io.notifykit.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What keeps tasks moving, and what happens around them. */
final class UpkeepSteps {

  private UpkeepSteps() {}

  /** Which tasks of the same due time a small promotion takes is left to the store. */
  record Promote(int max) implements Step {
    @Override
    public void take(World world) {
      TreeMap<String, Long> waiting = new TreeMap<>();
      world.model.live.values().stream()
          .filter(ModelTask::isScheduled)
          .forEach(task -> waiting.put(task.id, task.waitsUntil()));
      List<Long> due =
          waiting.values().stream().filter(until -> until <= world.now()).sorted().toList();
      Promotion promotion = world.store.upkeep().promote(0, max);

      assertThat(promotion.moved()).as("moved").isEqualTo(Math.min(max, due.size()));
      Set<String> ready = world.ready(waiting.keySet());
      List<Long> moved = new ArrayList<>();
      ready.forEach(id -> moved.add(waiting.remove(id)));
      moved.sort(null);
      assertThat(moved).as("due times").isEqualTo(due.subList(0, promotion.moved()));
      ready.forEach(id -> world.model.live.get(id).becomeReady());
      Optional<Long> next = waiting.values().stream().min(Long::compare);
      assertThat(promotion.nextDue()).as("next").isEqualTo(next.map(Instant::ofEpochMilli));
    }
  }

  /** Which tasks of the dead worker a small reap takes is left to the store. */
  record Reap(int max) implements Step {
    @Override
    public void take(World world) {
      ModelWorkers workers = world.model.workers;
      int moved = world.store.upkeep().reap(0, Duration.ofMillis(World.LEASE), max);
      int expected = 0;
      Optional<String> dead;
      while (expected == 0 && (dead = workers.nextDead(world.now(), World.LEASE)).isPresent()) {
        Set<String> holds = new TreeSet<>(workers.holds(dead.get()).keySet());
        expected = Math.min(max, holds.size());
        Set<String> taken = world.notActive(holds);
        assertThat(taken).as("taken from %s", dead.get()).hasSize(expected);
        for (String id : taken) {
          workers.holds(dead.get()).remove(id);
          world.model.giveBack(id, true, world.now());
        }
        workers.drained(dead.get());
      }
      assertThat(moved).as("moved").isEqualTo(expected);
    }
  }

  record Sweep(int channel) implements Step {
    @Override
    public void take(World world) {
      String name = World.CHANNELS.get(channel);
      Set<TaskId> seen = world.seenBySweep.getOrDefault(name, Set.of());
      List<String> popped = world.model.popped.getOrDefault(name, new ArrayList<>());
      seen.forEach(id -> popped.remove(id.value()));
      Set<TaskId> left = new HashSet<>();
      popped.forEach(id -> left.add(TaskId.of(id)));

      Set<TaskId> swept = world.store.upkeep().sweep(0, name, seen);

      assertThat(swept).as("popped").isEqualTo(left);
      world.seenBySweep.put(name, swept);
    }
  }

  /**
   * Time passes. It never goes back over a full hour: endings of the later hour would be unknown
   * until then, in Redis only, and the model would have to say so.
   */
  record Pass(int millis) implements Step {
    @Override
    public void take(World world) {
      long then = world.now() + millis;
      if (millis > 0 || ModelEnding.hourOf(then) == ModelEnding.hourOf(world.now())) {
        world.clock.advance(Duration.ofMillis(millis));
      }
    }
  }

  /** The server forgets its scripts. */
  record Forget() implements Step {
    @Override
    public void take(World world) {
      world.subject.forgetScripts();
    }
  }

  /** The server reaches its memory limit, or is given more. */
  record Fill(boolean full) implements Step {
    @Override
    public void take(World world) {
      world.subject.fill(full);
      world.full = full;
    }
  }
}
