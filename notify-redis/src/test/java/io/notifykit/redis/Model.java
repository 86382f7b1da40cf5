package io.notifykit.redis;

import io.notifykit.CancelResult;
import io.notifykit.ChangeResult;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What a store must do, said in maps and without any order of queues. Where a store may choose
 * (which of several tasks a claim takes, or a promotion, or a reap), the step asks the store what
 * it chose, checks that it was free to, and tells the model.
 */
final class Model {
  final Map<String, ModelTask> live = new TreeMap<>();
  final ModelWorkers workers = new ModelWorkers();
  final Set<String> paused = new TreeSet<>();

  /** What blocked pops took and nobody opened, by channel; empty in a store without such pops. */
  final Map<String, List<String>> popped = new TreeMap<>();

  /** Active tasks that were cancelled, and some that have ended since the last heartbeat. */
  final Set<String> stopping = new TreeSet<>();

  /** How often a batch of settlements left something in the history. */
  int logEntries;

  final Map<String, ModelWindow> windows = new TreeMap<>();

  private final Map<String, ModelEnding> ended = new TreeMap<>();
  private final TreeSet<Long> endHours = new TreeSet<>(Comparator.reverseOrder());
  private final List<List<String>> deadLetters = new ArrayList<>();

  Optional<TaskInfo> find(String id, long now) {
    ModelTask task = live.get(id);
    return task != null ? Optional.of(task.info()) : ending(id, now).map(ending -> ending.info(id));
  }

  /** How the task of this id ended last; empty when it did not or that is forgotten. */
  Optional<ModelEnding> ending(String id, long now) {
    return Optional.ofNullable(ended.get(id)).filter(ending -> ending.isKnownAt(now));
  }

  /** Those which ended and are still known, in their text form. */
  Map<String, String> endings(long now) {
    Map<String, String> texts = new TreeMap<>();
    ended.forEach((id, end) -> ending(id, now).ifPresent(known -> texts.put(id, known.text())));
    return texts;
  }

  /** The hours in which tasks ended, latest first. */
  Set<Long> endHours() {
    return endHours;
  }

  /** Each dead letter as id, reason and the task as it was. */
  List<List<String>> deadLetters() {
    return deadLetters;
  }

  /** Whether the id of a new task is free. */
  boolean isFree(ModelTask task, boolean repeated, long now) {
    return answer(task, repeated, now).isEmpty();
  }

  boolean add(ModelTask task, boolean repeated, long now) {
    Optional<Boolean> answer = answer(task, repeated, now);
    if (answer.isEmpty()) {
      live.put(task.id, task);
    }
    return answer.orElse(true);
  }

  /** What an add must say of an id that is taken: true to the creation that took it. */
  private Optional<Boolean> answer(ModelTask task, boolean repeated, long now) {
    ModelTask same = live.get(task.id);
    if (same != null) {
      return Optional.of(same.nonce.equals(task.nonce));
    }
    if (!repeated && task.nonce.isEmpty()) {
      return Optional.empty(); // nobody asks for the past of an id that has just been drawn
    }
    return ending(task.id, now)
        .filter(end -> end.state() != TaskState.CANCELLED || end.nonce().equals(task.nonce))
        .map(end -> end.nonce().equals(task.nonce));
  }

  /** The id under which a replacement is stored; empty when the one of its id is active. */
  Optional<String> replace(ReplaceSteps.Sent sent, boolean repeated, long now) {
    String place = place(sent);
    ModelTask old = live.get(place);
    if (isStored(place, sent.task(), repeated, now)) {
      return Optional.of(place);
    }
    if (sent.key().isEmpty()) {
      if (old != null && old.isActive()) {
        return Optional.empty();
      }
      live.put(place, sent.task().created());
      return Optional.of(place);
    }
    String key = sent.key().get();
    if (isKnown(sent.task().id, repeated, now)) {
      return Optional.of(sent.task().id);
    }
    if (old == null || old.isActive()) {
      windows.put(key, new ModelWindow(sent.task().id, now));
      live.put(sent.task().id, sent.task().created());
      return Optional.of(sent.task().id);
    }
    ModelTask fresh = sent.task().as(place);
    long first = windows.get(key).first();
    if (old.isReady()) {
      fresh.reschedule(now);
      fresh.becomeReady();
    } else if (sent.longest().isPresent() && first + sent.longest().get() < fresh.waitsUntil()) {
      fresh.reschedule(first + sent.longest().get());
    }
    live.put(place, fresh);
    return Optional.of(place);
  }

  /** Whether a replacement takes memory that nothing is freed for. */
  boolean needsRoom(ReplaceSteps.Sent sent, boolean repeated, long now) {
    ModelTask old = live.get(place(sent));
    boolean refused = sent.key().isEmpty() && old != null && old.isActive();
    boolean frees = old != null && !old.isActive();
    boolean known = sent.key().isPresent() && isKnown(sent.task().id, repeated, now);
    return !isStored(place(sent), sent.task(), repeated, now) && !known && !refused && !frees;
  }

  /** Whether an id that was drawn is in use, which only its own creation can have brought about. */
  private boolean isKnown(String drawn, boolean repeated, long now) {
    return live.containsKey(drawn) || (repeated && ending(drawn, now).isPresent());
  }

  /** The id of the task whose place it takes, if there is one. */
  private String place(ReplaceSteps.Sent sent) {
    return sent.key().map(windows::get).map(ModelWindow::latest).orElse(sent.task().id);
  }

  private boolean isStored(String place, ModelTask task, boolean repeated, long now) {
    ModelTask old = live.get(place);
    return (old != null && old.nonce.equals(task.nonce))
        || (repeated
            && ending(place, now).filter(end -> end.nonce().equals(task.nonce)).isPresent());
  }

  CancelResult cancel(String id, long now) {
    ModelTask task = live.get(id);
    if (task == null) {
      return ending(id, now).isPresent() ? CancelResult.ALREADY_DONE : CancelResult.NOT_FOUND;
    }
    if (task.isActive()) {
      task.becomeCancelled();
      stopping.add(id);
      return CancelResult.RUNNING;
    }
    end(task, TaskState.CANCELLED, "", now);
    return CancelResult.CANCELLED;
  }

  int cancelGroup(String group, long now) {
    return (int)
        members(group).stream().filter(id -> cancel(id, now) == CancelResult.CANCELLED).count();
  }

  Set<String> members(String group) {
    Set<String> members = new TreeSet<>();
    live.values().stream()
        .filter(task -> task.group.equals(group))
        .forEach(task -> members.add(task.id));
    return members;
  }

  /** Changes a task that waits. */
  ChangeResult change(String id, Consumer<ModelTask> change, long now) {
    ModelTask task = live.get(id);
    if (task == null) {
      return ending(id, now).isPresent() ? ChangeResult.ALREADY_DONE : ChangeResult.NOT_FOUND;
    }
    if (task.isActive()) {
      return ChangeResult.RUNNING;
    }
    change.accept(task);
    return ChangeResult.CHANGED;
  }

  void claim(String worker, String id, long number) {
    live.get(id).becomeActive();
    workers.holds(worker).put(id, number);
  }

  /** Settles one claim; false, and without effect, when it is not on record. */
  boolean settle(String worker, String id, long number, Outcome outcome, long when, long now) {
    if (!workers.letGo(worker, id, number)) {
      return false;
    }
    ModelTask task = live.get(id);
    if (outcome == Outcome.DEAD || outcome == Outcome.DEAD_NEXT) {
      deadLetters.add(List.of("id", id, "reason", Outcome.DEAD_REASON, "task", task.value()));
    }
    if (task.isCancelled() && outcome.goesOn()) {
      endCancelled(task, now);
      return true;
    }
    switch (outcome) {
      case DONE -> end(task, TaskState.DONE, "", now);
      case STALE -> end(task, TaskState.STALE, "", now);
      case DEAD -> end(task, TaskState.DEAD, Outcome.DEAD_REASON, now);
      case DEAD_NEXT, NEXT -> task.nextOccurrence(when);
      case RETRY -> task.retry(when);
      case RELEASE -> task.becomeReady();
      case HOLD_BACK -> task.holdBack(when);
    }
    return true;
  }

  /** A worker lost it: back to its queue, with or without a crash, unless it was cancelled. */
  void giveBack(String id, boolean crashed, long now) {
    ModelTask task = live.get(id);
    if (task.isCancelled()) {
      endCancelled(task, now);
    } else if (crashed) {
      task.crash();
    } else {
      task.becomeReady();
    }
  }

  /** What a heartbeat tells a worker to stop, by claim numbers. */
  Map<String, Long> toStop(String worker) {
    stopping.removeIf(id -> !isCancelled(id));
    Map<String, Long> claims = new TreeMap<>(workers.holds(worker));
    claims.keySet().removeIf(id -> !isCancelled(id));
    return claims;
  }

  private boolean isCancelled(String id) {
    return live.containsKey(id) && live.get(id).isCancelled();
  }

  private void endCancelled(ModelTask task, long now) {
    end(task, TaskState.CANCELLED, "cancelled while active", now);
  }

  private void end(ModelTask task, TaskState state, String reason, long now) {
    live.remove(task.id);
    ended.put(task.id, ModelEnding.of(task, state, reason, now));
    endHours.add(ModelEnding.hourOf(now));
  }
}
