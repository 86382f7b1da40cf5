package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.Settlement;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import io.notifykit.TaskStore;
import io.notifykit.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** One store beside its model, and all that clients and workers of it remember. */
final class World {
  static final List<String> CHANNELS = List.of("mail", "sms");
  static final List<String> GROUPS = List.of("g", "h");
  static final List<String> KEYS = List.of("k", "l");
  static final int SLOTS = 3;
  static final long LEASE = 30_000;

  private static final Instant START = Instant.parse("2026-03-02T10:30:00Z");
  static final List<String> CHOSEN_IDS = List.of("a", "b", "c", "d");
  private static final int MOST_REMEMBERED = 8;

  final MutableClock clock = MutableClock.at(START);
  final Model model = new Model();
  final Subject subject;
  final TaskStore store;

  /** The ids that were ever used. */
  final List<String> ids = new ArrayList<>(CHOSEN_IDS);

  /** The tasks of recent adds as they were sent. */
  final Deque<List<ModelTask>> sent = new ArrayDeque<>();

  final Deque<ReplaceSteps.Sent> replaced = new ArrayDeque<>();

  /** The claims that workers hold, and recent ones which they have settled. */
  final List<Held> held = new ArrayList<>();

  final Deque<Held> settled = new ArrayDeque<>();

  /** Requests on their way, and pops that nobody has opened yet. */
  final List<ClaimRequest> underWay = new ArrayList<>();

  final List<Popped> poppedReplies = new ArrayList<>();
  final Map<String, Set<TaskId>> seenBySweep = new HashMap<>();
  boolean full;

  private final List<String> workers = new ArrayList<>();
  private final String[] slots = new String[SLOTS];
  private int created;
  private long number;

  World(BiFunction<MutableClock, List<String>, Subject> open) {
    this.subject = open.apply(clock, workers);
    this.store = subject.store();
    for (int slot = 0; slot < SLOTS; slot++) {
      register(slot);
    }
    compare();
  }

  void compare() {
    subject.compare(model, ids, now());
  }

  long now() {
    return clock.millis();
  }

  /** The incarnation that runs in a slot. */
  String worker(int slot) {
    return slots[slot];
  }

  /** Starts another incarnation in a slot; the one before is left as it is. */
  void register(int slot) {
    String name = "w" + slot + "-" + workers.size();
    workers.add(name);
    slots[slot] = name;
    tick();
    store.upkeep().register(0, name);
    model.workers.register(name, now());
  }

  /** Moves on to a time at which nobody was heard of: who is silent for longest is one only. */
  void tick() {
    while (model.workers.heard().containsValue(now())) {
      clock.advance(Duration.ofMillis(1));
    }
  }

  /** A number that no other creation and no other claim has. */
  long unique() {
    return ++number;
  }

  String newId() {
    String id = "random-" + ++created;
    ids.add(id);
    return id;
  }

  ClaimRequest request(int slot, int channel, int max) {
    return new ClaimRequest(0, worker(slot), CHANNELS.get(channel), unique(), max, Duration.ZERO);
  }

  /** Those of the ids which the store calls ready now. */
  Set<String> ready(Set<String> among) {
    return those(among, TaskState.READY::equals);
  }

  /** Those of the ids which no worker holds now. */
  Set<String> notActive(Set<String> among) {
    return those(among, state -> state != TaskState.ACTIVE);
  }

  private Set<String> those(Set<String> among, Predicate<TaskState> wanted) {
    Set<String> those = new HashSet<>();
    for (String id : among) {
      Optional<TaskInfo> info = store.admin().find(TaskId.of(id));
      if (info.map(TaskInfo::state).filter(wanted).isPresent()) {
        those.add(id);
      }
    }
    return those;
  }

  /** Settles claims in one call; the answers must be the model's. */
  void settle(String worker, List<Verdict> verdicts) {
    List<Settlement> settlements = new ArrayList<>();
    List<Boolean> expected = new ArrayList<>();
    boolean logged = false;
    for (Verdict verdict : verdicts) {
      Claim claim = verdict.claim();
      settlements.add(verdict.outcome().settlement(claim, verdict.when()));
      String id = claim.task().id().value();
      ModelTask task = model.live.get(id);
      boolean cancelled = task != null && task.isCancelled();
      boolean counts =
          model.settle(worker, id, claim.number(), verdict.outcome(), verdict.when(), now());
      expected.add(counts);
      logged |= counts && (verdict.outcome().isLogged() || cancelled);
    }
    model.logEntries += logged ? 1 : 0;
    assertThat(store.settle(0, worker, settlements)).as("settle").isEqualTo(expected);
  }

  /** Puts something in front, and forgets the oldest when there are many. */
  static <T> void remember(Deque<T> recent, T one) {
    recent.addFirst(one);
    if (recent.size() > MOST_REMEMBERED) {
      recent.removeLast();
    }
  }

  /** The element that a number of a step names. */
  static <T> T pick(Iterable<T> from, int number) {
    List<T> list = new ArrayList<>();
    from.forEach(list::add);
    return list.get(number % list.size());
  }

  /** A claim whose reply has reached its worker. */
  record Held(String worker, Claim claim) {}

  /** A pop whose reply has reached its worker. */
  record Popped(ClaimRequest request, String id) {}

  /** What a worker makes of a claim, and until when, where that matters. */
  record Verdict(Claim claim, Outcome outcome, long when) {}
}
