package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.ReapedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** How tasks come to workers, at once or in two halves, with and without a reply. */
final class ClaimSteps {

  private ClaimSteps() {}

  /**
   * Asks for tasks.
   *
   * @param lost the store acts, and its answer is lost
   */
  record Claims(int slot, int channel, int max, boolean lost) implements Step {
    @Override
    public void take(World world) throws Exception {
      claim(world, world.request(slot, channel, max), lost);
    }
  }

  /** Sends a request that has not arrived when its worker gives up. */
  record Send(int slot, int channel, int max) implements Step {
    @Override
    public void take(World world) {
      world.underWay.add(world.request(slot, channel, max));
    }
  }

  /** Lets such a request arrive, when its worker may be dead; nobody hears the answer. */
  record Arrive(int which) implements Step {
    @Override
    public void take(World world) throws Exception {
      if (!world.underWay.isEmpty()) {
        ClaimRequest request = World.pick(world.underWay, which);
        world.underWay.remove(request);
        claim(world, request, true);
      }
    }
  }

  /**
   * A blocked pop is served.
   *
   * @param lost its reply is lost
   */
  record Pop(int slot, int channel, boolean lost) implements Step {
    @Override
    public void take(World world) {
      ClaimRequest request = world.request(slot, channel, 1);
      Optional<String> id = world.subject.pop(request.channel());
      id.ifPresent(
          popped -> {
            world
                .model
                .popped
                .computeIfAbsent(request.channel(), c -> new ArrayList<>())
                .add(popped);
            if (!lost) {
              world.poppedReplies.add(new World.Popped(request, popped));
            }
          });
    }
  }

  /** A worker opens what it popped, soon or late, or after somebody else has. */
  record Open(int which, boolean lost) implements Step {
    @Override
    public void take(World world) throws Exception {
      if (world.poppedReplies.isEmpty()) {
        return;
      }
      World.Popped popped = World.pick(world.poppedReplies, which);
      world.poppedReplies.remove(popped);
      ClaimRequest request = popped.request();
      if (!world.model.workers.isRegistered(request.incarnation())) {
        assertThatThrownBy(() -> world.subject.open(request, popped.id()))
            .isInstanceOf(ReapedException.class);
        return;
      }
      List<String> waiting = world.model.popped.getOrDefault(request.channel(), List.of());
      boolean there = waiting.remove(popped.id());
      ModelTask task = world.model.live.get(popped.id());
      boolean mine =
          there
              && task != null
              && task.isReady()
              && task.channel.equals(request.channel())
              && !world.model.paused.contains(request.channel());
      Optional<Claim> claim = world.subject.open(request, popped.id());
      assertThat(claim.isPresent()).as("opened").isEqualTo(mine);
      claim.ifPresent(opened -> follow(world, request, opened, lost));
    }
  }

  private static void claim(World world, ClaimRequest request, boolean lost) throws Exception {
    if (!world.model.workers.isRegistered(request.incarnation())) {
      assertThatThrownBy(() -> world.store.claim(request)).isInstanceOf(ReapedException.class);
      return;
    }
    List<ModelTask> reachable =
        world.model.paused.contains(request.channel())
            ? List.of()
            : world.model.live.values().stream()
                .filter(task -> task.isReady() && task.channel.equals(request.channel()))
                .filter(task -> world.subject.rank(task).isPresent())
                .toList();
    ToIntFunction<ModelTask> rank = task -> world.subject.rank(task).getAsInt();
    int most =
        reachable.stream()
            .mapToInt(rank)
            .sorted()
            .limit(request.max())
            .max()
            .orElse(Integer.MAX_VALUE);
    List<Claim> claims = world.store.claim(request);

    assertThat(claims).as("claims").hasSize(Math.min(request.max(), reachable.size()));
    Set<String> taken = new HashSet<>();
    for (Claim claim : claims) {
      ModelTask task = world.model.live.get(claim.task().id().value());
      assertThat(reachable).as("claimable").contains(task);
      assertThat(rank.applyAsInt(task)).as("the rank of %s", task.id).isLessThanOrEqualTo(most);
      assertThat(taken.add(task.id)).as("%s handed over once", task.id).isTrue();
    }
    claims.forEach(claim -> follow(world, request, claim, lost));
  }

  private static void follow(World world, ClaimRequest request, Claim claim, boolean lost) {
    String id = claim.task().id().value();
    world.model.claim(request.incarnation(), id, request.number());
    assertThat(new String(claim.task().value(), StandardCharsets.UTF_8))
        .as("claimed")
        .isEqualTo(world.model.live.get(id).value());
    assertThat(claim.number()).isEqualTo(request.number());
    if (!lost) {
      world.held.add(new World.Held(request.incarnation(), claim));
    }
  }
}
