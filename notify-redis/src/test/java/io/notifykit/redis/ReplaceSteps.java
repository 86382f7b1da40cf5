package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Collapse;
import io.notifykit.Replacement;
import io.notifykit.StoreException;
import io.notifykit.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** New tasks in the place of those that wait. */
final class ReplaceSteps {
  private ReplaceSteps() {}

  /**
   * A new task, and whose place it takes.
   *
   * @param longest how long the first of a window waits; empty for any time
   */
  record Sent(ModelTask task, Optional<String> key, long window, Optional<Long> longest) {

    Replacement replacement() {
      Optional<Collapse> collapse =
          key.map(
              name ->
                  new Collapse(name, Duration.ofMillis(window), longest.map(Duration::ofMillis)));
      return new Replacement(task.stored(), collapse);
    }
  }

  record Replace(ClientSteps.Item item) implements Step {
    @Override
    public void take(World world) {
      ModelTask task = item.create(world).withNonce("n" + world.unique());
      send(world, new Sent(task, Optional.empty(), 0, Optional.empty()), false);
    }
  }

  /**
   * @param seconds the window
   * @param more what the first one waits for beyond the window, in seconds; negative for ever
   */
  record CollapseTask(ClientSteps.Item item, int key, int seconds, int more) implements Step {
    @Override
    public void take(World world) {
      long window = seconds * 1_000L;
      ModelTask task =
          new ClientSteps.Item(-1, item.channel(), item.priority(), item.group(), seconds)
              .create(world)
              .withNonce("n" + world.unique());
      Optional<Long> longest = more < 0 ? Optional.empty() : Optional.of(window + more * 1_000L);
      send(world, new Sent(task, Optional.of(World.KEYS.get(key)), window, longest), false);
    }
  }

  /** The same creation again, as after a lost reply. */
  record Again(int which) implements Step {
    @Override
    public void take(World world) {
      if (world.subject.isRemote() && !world.replaced.isEmpty()) {
        send(world, World.pick(world.replaced, which), true);
      }
    }
  }

  private static void send(World world, Sent sent, boolean repeated) {
    World.remember(world.replaced, sent);
    if (world.full
        && world.subject.isRemote()
        && world.model.needsRoom(sent, repeated, world.now())) {
      assertThatThrownBy(() -> answer(world, sent, repeated)).isInstanceOf(StoreException.class);
      return;
    }
    Optional<TaskId> expected = world.model.replace(sent, repeated, world.now()).map(TaskId::of);
    assertThat(answer(world, sent, repeated)).as("replace").isEqualTo(expected);
  }

  private static Optional<TaskId> answer(World world, Sent sent, boolean repeated) {
    List<Replacement> one = List.of(sent.replacement());
    return (repeated ? world.subject.replaceAgain(one) : world.store.replace(one)).get(0);
  }
}
