package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ClaimKey;
import io.notifykit.ReapedException;
import io.notifykit.StoreUpkeep.Pulse;
import io.notifykit.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What workers do about their claims and themselves. */
final class WorkerSteps {

  private WorkerSteps() {}

  /** What becomes of one of the claims that are held, some seconds from now where that matters. */
  record Result(int which, Outcome outcome, int seconds) {}

  /** Settles claims of one worker, maybe one of them twice, and maybe after it was reaped. */
  record Settle(List<Result> results) implements Step {
    @Override
    public void take(World world) {
      if (world.held.isEmpty()) {
        return;
      }
      String worker = World.pick(world.held, results.get(0).which()).worker();
      List<World.Held> mine =
          world.held.stream().filter(held -> held.worker().equals(worker)).toList();
      List<World.Verdict> verdicts = new ArrayList<>();
      for (Result result : results) {
        World.Held held = World.pick(mine, result.which());
        verdicts.add(
            new World.Verdict(
                held.claim(), result.outcome(), world.now() + result.seconds() * 1_000L));
        if (world.held.remove(held)) {
          World.remember(world.settled, held);
        }
      }
      world.settle(worker, verdicts);
    }
  }

  /**
   * Settles again what was settled before: a repeat after a lost reply, or a late result.
   *
   * @param slot whose present incarnation says so; negative for the one that held the claim
   */
  record SettleAgain(Result result, int slot) implements Step {
    @Override
    public void take(World world) {
      if (!world.settled.isEmpty()) {
        World.Held old = World.pick(world.settled, result.which());
        long when = world.now() + result.seconds() * 1_000L;
        world.settle(
            slot < 0 ? old.worker() : world.worker(slot),
            List.of(new World.Verdict(old.claim(), result.outcome(), when)));
      }
    }
  }

  /**
   * Says that the incarnation in a slot lives, and gives back what it never got.
   *
   * @param stale it also names claims that are no longer on record
   */
  record Heartbeat(int slot, boolean stale) implements Step {
    @Override
    public void take(World world) throws Exception {
      String worker = world.worker(slot);
      world.tick();
      List<ClaimKey> strays = strays(world, worker);
      if (!world.model.workers.isRegistered(worker)) {
        assertThatThrownBy(() -> world.store.upkeep().heartbeat(0, worker, strays))
            .isInstanceOf(ReapedException.class);
        return;
      }
      world.model.workers.hear(worker, world.now());
      for (ClaimKey stray : strays) {
        String id = stray.taskId().value();
        if (world.model.workers.letGo(worker, id, stray.number())) {
          world.model.giveBack(id, false, world.now());
        }
      }
      Pulse pulse = world.store.upkeep().heartbeat(0, worker, strays);
      assertThat(byId(pulse.onRecord()))
          .as("on record")
          .isEqualTo(world.model.workers.holds(worker));
      assertThat(byId(pulse.toStop())).as("to stop").isEqualTo(world.model.toStop(worker));
    }

    private static Map<String, Long> byId(List<ClaimKey> claims) {
      Map<String, Long> numbers = new HashMap<>();
      claims.forEach(claim -> numbers.put(claim.taskId().value(), claim.number()));
      return numbers;
    }

    private List<ClaimKey> strays(World world, String worker) {
      List<ClaimKey> strays = new ArrayList<>();
      world
          .model
          .workers
          .holds(worker)
          .forEach((id, number) -> strays.add(new ClaimKey(TaskId.of(id), number)));
      List<ClaimKey> known = keys(world.held, worker);
      strays.removeAll(known);
      if (stale) {
        strays.addAll(keys(world.settled, worker));
      }
      return strays;
    }

    private static List<ClaimKey> keys(Iterable<World.Held> claims, String worker) {
      List<ClaimKey> keys = new ArrayList<>();
      for (World.Held held : claims) {
        if (held.worker().equals(worker)) {
          keys.add(new ClaimKey(held.claim().task().id(), held.claim().number()));
        }
      }
      return keys;
    }
  }

  record Register(int slot) implements Step {
    @Override
    public void take(World world) {
      world.register(slot);
    }
  }

  record Unregister(int slot) implements Step {
    @Override
    public void take(World world) {
      world.store.upkeep().unregister(0, world.worker(slot));
      world.model.workers.unregister(world.worker(slot));
    }
  }
}
