package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares the keys in Redis with the reference model: one state, one body, one holder. */
final class RawAudit {
  private final RawKeys raw;
  private final Model model;

  RawAudit(RawKeys raw, Model model) {
    this.raw = raw;
    this.model = model;
  }

  void run(long now, List<String> workers) {
    tasks();
    holders(workers);
    same("endings", endings(now), model.endings(now));
    for (long hour : model.endHours()) {
      assertThat(raw.number("ttl:" + hour)).as("time to live of endings").isPositive();
    }
    same("heard", raw.pairs("workers"), model.workers.heard());
    assertThat(raw.elements("reaped"))
        .as("reaped")
        .containsExactlyElementsOf(model.workers.reaped());
    assertThat(raw.elements("paused"))
        .as("paused")
        .containsExactlyInAnyOrderElementsOf(model.paused);
    assertThat(raw.elements("stopping"))
        .as("stopping")
        .containsExactlyInAnyOrderElementsOf(model.stopping);
    assertThat(raw.number("dead")).as("dead letters").isEqualTo(model.deadLetters().size());
    assertThat(raw.number("log")).as("entries of the log").isEqualTo(model.logEntries);
    if (raw.number("dead") > 0) {
      List<String> last = model.deadLetters().get(model.deadLetters().size() - 1);
      assertThat(raw.elements("last dead")).as("last dead letter").isEqualTo(last);
    }
    assertThat(raw.number("unknown")).as("keys that nobody knows").isZero();
  }

  /** One body each, and an index that is consistent with the state; what ended left nothing. */
  private void tasks() {
    Map<String, String> bodies = new HashMap<>();
    Map<String, Long> waiting = new HashMap<>();
    for (ModelTask task : model.live.values()) {
      bodies.put(task.id, task.value());
      if (task.isScheduled()) {
        waiting.put(task.id, task.waitsUntil());
      } else if (task.isReady()) {
        assertThat(entries(task)).as("entries of the ready task %s", task.id).contains(task.id);
      }
    }
    same("tasks", raw.pairs("tasks"), bodies);
    same("delayed", raw.pairs("delayed"), waiting);
    for (String group : World.GROUPS) {
      assertThat(raw.elements("group:" + group))
          .as("group %s", group)
          .containsExactlyInAnyOrderElementsOf(model.members(group));
    }
    for (String key : World.KEYS) {
      ModelWindow window = model.windows.get(key);
      assertThat(raw.text("collapse:" + key))
          .as("collapse %s", key)
          .isEqualTo(window == null ? null : window.text());
    }
    for (String channel : World.CHANNELS) {
      assertThat(raw.elements("popped:" + channel))
          .as("popped of %s", channel)
          .containsExactlyInAnyOrderElementsOf(model.popped.getOrDefault(channel, List.of()));
    }
  }

  /** Where a ready task may stand: in the list of its priority, in the watched one, or popped. */
  private List<String> entries(ModelTask task) {
    String ready = "ready:" + task.channel + ":";
    return Stream.of(ready + task.priority, ready + "1", "popped:" + task.channel)
        .flatMap(key -> raw.elements(key).stream())
        .toList();
  }

  /** Each active task has one holder, and only active tasks have one. */
  private void holders(List<String> workers) {
    long held = 0;
    for (String worker : workers) {
      same("active of " + worker, raw.pairs("active:" + worker), model.workers.holds(worker));
      held += model.workers.holds(worker).size();
    }
    assertThat(held)
        .as("claims on record")
        .isEqualTo(model.live.values().stream().filter(ModelTask::isActive).count());
  }

  /** What comes to a channel that had nothing ready is seen by a worker that sleeps there. */
  static void wakesSleepers(RawKeys before, RawKeys after) {
    for (String channel : World.CHANNELS) {
      if (ready(before, channel).isEmpty() && !ready(after, channel).isEmpty()) {
        assertThat(after.elements("ready:" + channel + ":1"))
            .as("watched of %s", channel)
            .isNotEmpty();
      }
    }
  }

  private static List<String> ready(RawKeys keys, String channel) {
    return IntStream.rangeClosed(0, 2)
        .mapToObj(priority -> keys.elements("ready:" + channel + ":" + priority))
        .flatMap(List::stream)
        .toList();
  }

  /** How each task ended last, where that is still known. */
  private Map<String, String> endings(long now) {
    Map<String, String> endings = new HashMap<>();
    model.endHours().stream()
        .filter(hour -> ModelEnding.isKnownAt(hour, now))
        .forEach(hour -> raw.pairs("done:" + hour).forEach(endings::putIfAbsent));
    return endings;
  }

  private static void same(String what, Map<String, String> stored, Map<String, ?> expected) {
    Map<String, String> texts = new HashMap<>();
    expected.forEach((key, value) -> texts.put(key, value.toString()));
    assertThat(stored).as(what).isEqualTo(texts);
  }
}
