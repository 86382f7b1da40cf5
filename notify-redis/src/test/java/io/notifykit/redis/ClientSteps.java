package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ChangeResult;
import io.notifykit.StoreException;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What hosts do to tasks. */
final class ClientSteps {
  private static final int NO_ID = -1;

  private ClientSteps() {}

  /**
   * A task to add.
   *
   * @param id the number of a known id; negative to draw one
   * @param group the number of a group; negative for none
   * @param delay seconds until it is due; negative for a task that is ready
   */
  record Item(int id, int channel, int priority, int group, int delay) {

    /**
     * Sometimes the due time has passed when the store is reached: zero seconds are due at once.
     */
    ModelTask create(World world) {
      boolean drawn = id <= NO_ID;
      String name = drawn ? world.newId() : World.pick(world.ids, id);
      long number = world.unique();
      // A name that was drawn has no nonce, whoever uses it.
      String nonce = name.startsWith("random-") ? "" : "n" + number;
      Optional<Long> due = delay < 0 ? Optional.empty() : Optional.of(world.now() + delay * 1_000L);
      return new ModelTask(
          name,
          World.CHANNELS.get(channel),
          priority,
          group < 0 ? "" : World.GROUPS.get(group),
          nonce,
          "body | of creation " + number,
          due);
    }
  }

  record Add(List<Item> items) implements Step {
    @Override
    public void take(World world) {
      List<ModelTask> tasks = new ArrayList<>();
      items.forEach(item -> tasks.add(item.create(world)));
      // Of two creations of one id in a call that is repeated, stores may prefer either: when the
      // first was cancelled meanwhile, the second is refused by Redis and taken by memory.
      if (tasks.stream().map(task -> task.id).distinct().count() == tasks.size()) {
        World.remember(world.sent, tasks);
      }
      add(world, tasks, false);
    }
  }

  /** The same creations again, as after a lost reply; what became of them meanwhile stays. */
  record AddAgain(int which) implements Step {
    @Override
    public void take(World world) {
      if (!world.sent.isEmpty()) {
        add(world, World.pick(world.sent, which), true);
      }
    }
  }

  private static void add(World world, List<ModelTask> tasks, boolean repeated) {
    boolean unsure = tasks.stream().anyMatch(task -> task.nonce.isEmpty());
    if (repeated && unsure && !world.subject.isRemote()) {
      return; // where no reply is lost, nothing is repeated, and drawn ids need no memory of the
      // past
    }
    var stored = tasks.stream().map(ModelTask::stored).toList();
    if (world.full && tasks.stream().anyMatch(t -> world.model.isFree(t, repeated, world.now()))) {
      if (world.subject.isRemote()) {
        assertThatThrownBy(
                () -> {
                  if (repeated) {
                    world.subject.addAgain(stored);
                  } else {
                    world.store.add(stored);
                  }
                })
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("nothing was stored");
      }
      return;
    }
    List<Boolean> expected =
        tasks.stream().map(task -> world.model.add(task.created(), repeated, world.now())).toList();
    assertThat(repeated ? world.subject.addAgain(stored) : world.store.add(stored))
        .as("add")
        .isEqualTo(expected);
  }

  record Cancel(int id) implements Step {
    @Override
    public void take(World world) {
      String name = World.pick(world.ids, id);
      assertThat(world.store.admin().cancel(TaskId.of(name)))
          .as("cancel %s", name)
          .isEqualTo(world.model.cancel(name, world.now()));
    }
  }

  record CancelGroup(int group) implements Step {
    @Override
    public void take(World world) {
      String name = World.GROUPS.get(group);
      assertThat(world.store.admin().cancelGroup(name))
          .as("cancel group %s", name)
          .isEqualTo(world.model.cancelGroup(name, world.now()));
    }
  }

  record Reschedule(int id, int seconds) implements Step {
    @Override
    public void take(World world) {
      String name = World.pick(world.ids, id);
      long due = world.now() + seconds * 1_000L;
      assertThat(world.store.admin().reschedule(TaskId.of(name), Instant.ofEpochMilli(due)))
          .as("reschedule %s", name)
          .isEqualTo(world.model.change(name, task -> task.reschedule(due), world.now()));
    }
  }

  record RunNow(int id) implements Step {
    @Override
    public void take(World world) {
      String name = World.pick(world.ids, id);
      assertThat(world.store.admin().runNow(TaskId.of(name)))
          .as("run %s now", name)
          .isEqualTo(world.model.change(name, task -> hurry(task, world.now()), world.now()));
    }

    private static void hurry(ModelTask task, long now) {
      if (task.isScheduled()) {
        task.hurry(now);
      }
    }
  }

  /** A body is added to, so it needs more memory, which the server may not have. */
  record Update(int id) implements Step {
    @Override
    public void take(World world) {
      String name = World.pick(world.ids, id);
      String body = "another body | of " + world.unique();
      ModelTask present = world.model.live.get(name);
      if (world.full && world.subject.isRemote() && present != null && !present.isActive()) {
        assertThatThrownBy(() -> update(world, name, body)).isInstanceOf(StoreException.class);
        return;
      }
      assertThat(update(world, name, body))
          .as("update %s", name)
          .isEqualTo(world.model.change(name, task -> task.update(body), world.now()));
    }

    private static ChangeResult update(World world, String name, String body) {
      return world
          .store
          .admin()
          .update(
              TaskId.of(name),
              task -> {
                String value = new String(task.value(), StandardCharsets.UTF_8);
                String changed = value.substring(0, value.indexOf('|') + 1) + body;
                return new StoredTask(task.id(), changed.getBytes(StandardCharsets.UTF_8));
              });
    }
  }

  record Pause(int channel) implements Step {
    @Override
    public void take(World world) {
      world.store.admin().pause(World.CHANNELS.get(channel));
      world.model.paused.add(World.CHANNELS.get(channel));
    }
  }

  record Resume(int channel) implements Step {
    @Override
    public void take(World world) {
      world.store.admin().resume(World.CHANNELS.get(channel));
      world.model.paused.remove(World.CHANNELS.get(channel));
    }
  }
}
