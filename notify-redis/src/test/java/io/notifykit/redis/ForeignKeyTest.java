package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.CancelResult;
import io.notifykit.ChangeResult;
import io.notifykit.Claim;
import io.notifykit.ClaimKey;
import io.notifykit.ClaimRequest;
import io.notifykit.Ending;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Rate;
import io.notifykit.Schedule;
import io.notifykit.Settlement;
import io.notifykit.StoreException;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Scripts are not rolled back: where a key is of another type, they must fail before they have
 * changed anything.
 */
final class ForeignKeyTest {
  private static final String WORKER = "w1";
  private static final Duration HOUR = Duration.ofHours(1);

  @RegisterExtension static final Redis REDIS = new Redis();

  private final String namespace = Redis.newNamespace();
  private final NotifyClient client = REDIS.connect(namespace);
  private final TaskStore store = client.store();
  private final Message message = Message.to("sink", "somebody").body("hello").build();
  private long number;

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void add_changesNothing() {
    store.upkeep().register(0, WORKER);
    for (String key : List.of("ready:sink:0", "ready:sink:1", "group:g", "tasks")) {
      Task task = Task.of(message).id("a").group("g").build();
      refusedWhileForeign(key, () -> client.schedule(task));
      assertThat(client.find(TaskId.of("a"))).as(key).isEmpty();
    }
    Task later = Task.of(message).id("a").schedule(Schedule.in(Duration.ofHours(1))).build();
    refusedWhileForeign("delayed", () -> client.schedule(later));
    assertThat(client.find(TaskId.of("a"))).isEmpty();
  }

  @Test
  void claim_changesNothing() throws Exception {
    store.upkeep().register(0, WORKER);
    client.schedule(message);

    refusedWhileForeign("active:" + WORKER, this::claim);

    assertThat(claim()).hasSize(1);
  }

  @Test
  void settle_changesNothing() throws Exception {
    store.upkeep().register(0, WORKER);
    client.schedule(Task.of(message).group("g").build());
    Claim claim = claim().get(0);
    String bucket = "done:" + Instant.now().toEpochMilli() / 3_600_000;
    Ending done = Ending.of(TaskState.DONE, claim.task().header(), "");
    Settlement end = Settlement.end(claim, done, "a line").withDeadLetter("a reason");

    refusedWhileForeign(bucket, () -> settle(end));
    refusedWhileForeign("dead", () -> settle(end));
    refusedWhileForeign("log", () -> settle(end));
    refusedWhileForeign("group:g", () -> settle(end));
    refusedWhileForeign("ready:sink:1", () -> settle(Settlement.release(claim)));

    assertThat(settle(end)).containsExactly(true);
  }

  @Test
  void heartbeatAndReap_changeNothing() throws Exception {
    store.upkeep().register(0, WORKER);
    TaskId id = client.schedule(message);
    claim();
    List<ClaimKey> stray = List.of(new ClaimKey(id, number));

    refusedWhileForeign("ready:sink:1", () -> store.upkeep().heartbeat(0, WORKER, stray));
    assertThat(store.upkeep().heartbeat(0, WORKER, List.of()).onRecord()).isEqualTo(stray);

    refusedWhileForeign("ready:sink:1", () -> store.upkeep().reap(0, Duration.ofMillis(-1), 10));
    assertThat(store.upkeep().reap(0, Duration.ofMillis(-1), 10)).isEqualTo(1);
  }

  @Test
  void promote_changesNothing() {
    TaskId id = client.schedule(message, Schedule.in(Duration.ofMillis(1)));
    while (!store.now().isAfter(client.find(id).orElseThrow().nextDue().orElseThrow())) {
      Thread.onSpinWait();
    }

    refusedWhileForeign("ready:sink:1", () -> store.upkeep().promote(0, 10));

    assertThat(store.upkeep().promote(0, 10).moved()).isEqualTo(1);
  }

  @Test
  void cancel_changesNothing() {
    TaskId id = client.schedule(Task.of(message).group("g").build());

    refusedWhileForeign("group:g", () -> client.cancel(id));

    assertThat(client.find(id).orElseThrow().state()).isEqualTo(TaskState.READY);
    assertThat(client.cancelGroup("g")).isEqualTo(1);
  }

  @Test
  void reschedule_changesNothing() {
    TaskId id = client.schedule(message);
    Instant later = Instant.now().plusSeconds(3_600);

    refusedWhileForeign("delayed", () -> client.reschedule(id, later));

    assertThat(client.find(id).orElseThrow().state()).isEqualTo(TaskState.READY);
    assertThat(client.reschedule(id, later)).isEqualTo(ChangeResult.CHANGED);
  }

  @Test
  void replace_changesNothing() {
    TaskId id = client.schedule(Task.of(message).id("a").group("g").build());
    Task.Builder other = Task.of(message).group("h");
    Task replacing = other.id("a").replaceExisting().schedule(Schedule.in(HOUR)).build();
    for (String key : List.of("group:g", "group:h", "delayed", "tasks")) {
      refusedWhileForeign(key, () -> client.schedule(replacing));
    }

    assertThat(client.find(id).orElseThrow().state()).isEqualTo(TaskState.READY);
    assertThat(client.cancelGroup("g")).isEqualTo(1);
  }

  @Test
  void runNow_changesNothing() {
    TaskId id = client.schedule(message, Schedule.in(Duration.ofHours(1)));

    refusedWhileForeign("ready:sink:1", () -> client.runNow(id));

    assertThat(client.find(id).orElseThrow().state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(client.runNow(id)).isEqualTo(ChangeResult.CHANGED);
  }

  @Test
  void cancelOfWhatIsSent_changesNothing() throws Exception {
    store.upkeep().register(0, WORKER);
    TaskId id = client.schedule(Task.of(message).group("g").build());
    Claim claim = claim().get(0);

    refusedWhileForeign("stopping", () -> client.cancel(id));
    assertThat(store.upkeep().heartbeat(0, WORKER, List.of()).toStop()).isEmpty();

    assertThat(client.cancel(id)).isEqualTo(CancelResult.RUNNING);
    refusedWhileForeign("group:g", () -> settle(Settlement.release(claim)));
    assertThat(settle(Settlement.release(claim))).containsExactly(true);
    assertThat(client.find(id).orElseThrow().state()).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void pauseAndClaim_changeNothing() throws Exception {
    store.upkeep().register(0, WORKER);
    client.schedule(message);

    refusedWhileForeign("paused", () -> client.pause("sink"));
    refusedWhileForeign("paused", () -> client.resume("sink"));
    refusedWhileForeign("paused", this::claim);

    assertThat(claim()).hasSize(1);
  }

  @Test
  void limits_changeNothing() throws Exception {
    store.upkeep().register(0, WORKER);
    Rate rate = Rate.of(1, Duration.ofSeconds(1));

    refusedWhileForeign("rate:a", () -> store.limits().take("a", rate, 1, 0));
    refusedWhileForeign("places:a", () -> store.limits().enter("a", WORKER, 1, 0, 1));
    refusedWhileForeign("admitted:a", () -> store.limits().admit("a", "1", 1, Duration.ofHours(1)));

    assertThat(store.limits().take("a", rate, 1, 0).count()).isEqualTo(1);
    assertThat(store.limits().enter("a", WORKER, 1, 0, 1).count()).isEqualTo(1);
    assertThat(store.limits().admit("a", "1", 1, Duration.ofHours(1))).isZero();
  }

  /** Puts a string in the place of a key, as long as the call takes. */
  private void refusedWhileForeign(String name, ThrowingCallable call) {
    String key = "{" + namespace + ":0}:" + name;
    boolean there = REDIS.client().exists(key);
    if (there) {
      REDIS.client().rename(key, key + ":aside");
    }
    REDIS.client().set(key, "somebody else's");
    assertThatThrownBy(call)
        .as(name)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("WRONGTYPE");
    REDIS.client().del(key);
    if (there) {
      REDIS.client().rename(key + ":aside", key);
    }
  }

  private List<Claim> claim() throws Exception {
    number++;
    return store.claim(new ClaimRequest(0, WORKER, "sink", number, 10, Duration.ZERO));
  }

  private List<Boolean> settle(Settlement settlement) {
    return store.settle(0, WORKER, List.of(settlement));
  }
}
