package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.ClaimKey;
import io.notifykit.ClaimRequest;
import io.notifykit.Ending;
import io.notifykit.ReapedException;
import io.notifykit.Settlement;
import io.notifykit.StoreUpkeep.Promotion;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import io.notifykit.TaskStore;
import io.notifykit.testing.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh store, a clock that stands still, and one registered worker. */
abstract class StoreFixture {
  static final Instant START = Instant.parse("2026-03-02T10:30:00Z");
  static final String WORKER = "worker-1";
  static final String OTHER_WORKER = "worker-2";
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration DEADLINE = Duration.ofSeconds(20);
  static final int MANY = 1_000;

  final MutableClock clock = MutableClock.at(START);
  final AtomicLong numbers = new AtomicLong();
  TaskStore store;

  abstract TaskStore open(Clock storeClock);

  @BeforeEach
  void openStore() {
    store = open(clock);
    store.upkeep().register(0, WORKER);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  List<Boolean> add(StoredTask... tasks) {
    return store.add(List.of(tasks));
  }

  ClaimRequest request(String worker, int max, Duration patience) {
    return new ClaimRequest(0, worker, Tasks.CHANNEL, numbers.incrementAndGet(), max, patience);
  }

  /** Claims without waiting. */
  List<Claim> claim(String worker, int max) throws ReapedException, InterruptedException {
    return store.claim(request(worker, max, Duration.ZERO));
  }

  List<Claim> claim(int max) throws ReapedException, InterruptedException {
    return claim(WORKER, max);
  }

  Claim claimOne() throws ReapedException, InterruptedException {
    List<Claim> claims = claim(1);
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }

  /** Claims one task of another channel. */
  Claim claimFrom(String channel) throws ReapedException, InterruptedException {
    List<Claim> claims =
        store.claim(
            new ClaimRequest(0, WORKER, channel, numbers.incrementAndGet(), 1, Duration.ZERO));
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }

  /** Claims all that is ready, and says which they were. */
  List<String> claimIds() throws ReapedException, InterruptedException {
    return claim(MANY).stream().map(StoreFixture::id).toList();
  }

  boolean settle(Settlement settlement) {
    return settle(WORKER, settlement).get(0);
  }

  List<Boolean> settle(String worker, Settlement... settlements) {
    return store.settle(0, worker, List.of(settlements));
  }

  Promotion promote() {
    return store.upkeep().promote(0, MANY);
  }

  Optional<TaskState> state(String id) {
    return find(id).map(TaskInfo::state);
  }

  Optional<TaskInfo> find(String id) {
    return store.admin().find(TaskId.of(id));
  }

  static Settlement done(Claim claim) {
    return Settlement.end(claim, Ending.of(TaskState.DONE, claim.task().header(), ""), "");
  }

  static String id(Claim claim) {
    return claim.task().id().value();
  }

  static ClaimKey key(Claim claim) {
    return new ClaimKey(claim.task().id(), claim.number());
  }

  static String text(StoredTask task) {
    return new String(task.value(), StandardCharsets.UTF_8);
  }
}
