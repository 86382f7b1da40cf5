package io.notifykit.worker;

import io.notifykit.Claim;
import io.notifykit.ClaimKey;
import io.notifykit.ClaimRequest;
import io.notifykit.Rate;
import io.notifykit.ReapedException;
import io.notifykit.Replacement;
import io.notifykit.Settlement;
import io.notifykit.StoreAdmin;
import io.notifykit.StoreException;
import io.notifykit.StoreHistory;
import io.notifykit.StoreLimits;
import io.notifykit.StoreListing;
import io.notifykit.StoreUpkeep;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A real store whose connection a test breaks and mends: a fault injector. */
final class FlakyStore implements TaskStore, StoreUpkeep, StoreLimits {
  private final TaskStore real;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger settleErrors = new AtomicInteger();
  private volatile boolean down;
  private volatile boolean settleDown;
  private volatile boolean heartDown;
  private volatile boolean repliesLost;
  private volatile boolean registerDown;
  private volatile boolean hintsLost;
  private volatile boolean limitsDown;

  FlakyStore(TaskStore real) {
    this.real = real;
  }

  /** From now on every call fails. */
  void fail() {
    down = true;
  }

  /** From now on every settlement fails. */
  void failToSettle() {
    settleDown = true;
  }

  /** The next settlement fails with an Error. */
  void failToSettleBadly() {
    settleErrors.set(1);
  }

  /** From now on settlements count, but nobody learns of it. */
  void loseReplies() {
    repliesLost = true;
  }

  /** From now on no incarnation can be registered. */
  void failToRegister() {
    registerDown = true;
  }

  /** Whoever begins to watch from now on is told nothing. */
  void loseHints() {
    hintsLost = true;
  }

  /** From now on no heartbeat comes through. */
  void stopHeartbeats() {
    heartDown = true;
  }

  /** From now on nobody can ask what the limits allow. */
  void failToLimit() {
    limitsDown = true;
  }

  /** From now on everything works. */
  void work() {
    down = false;
    settleDown = false;
    heartDown = false;
    repliesLost = false;
    registerDown = false;
    limitsDown = false;
  }

  /** How many calls have failed. */
  int failures() {
    return failures.get();
  }

  private void check(boolean broken) {
    if (down || broken) {
      failures.incrementAndGet();
      throw new StoreException("the store is out of reach");
    }
  }

  @Override
  public int partitions() {
    return real.partitions();
  }

  @Override
  public Instant now() {
    return real.now();
  }

  @Override
  public List<Boolean> add(List<StoredTask> tasks) {
    return real.add(tasks);
  }

  @Override
  public List<Optional<TaskId>> replace(List<Replacement> replacements) {
    return real.replace(replacements);
  }

  @Override
  public List<Claim> claim(ClaimRequest request) throws ReapedException, InterruptedException {
    check(false);
    return real.claim(request);
  }

  @Override
  public List<Boolean> settle(int partition, String incarnation, List<Settlement> settlements) {
    if (settleErrors.getAndDecrement() > 0) {
      throw new OutOfMemoryError("as a test wants it");
    }
    check(settleDown);
    List<Boolean> counted = real.settle(partition, incarnation, settlements);
    check(repliesLost);
    return counted;
  }

  @Override
  public StoreUpkeep upkeep() {
    return this;
  }

  @Override
  public StoreAdmin admin() {
    return real.admin();
  }

  @Override
  public StoreHistory history() {
    return real.history();
  }

  @Override
  public StoreListing listing() {
    return real.listing();
  }

  @Override
  public StoreLimits limits() {
    return this;
  }

  @Override
  public void close() {
    real.close();
  }

  @Override
  public void register(int partition, String incarnation) {
    check(registerDown);
    real.upkeep().register(partition, incarnation);
  }

  @Override
  public void unregister(int partition, String incarnation) {
    check(false);
    real.upkeep().unregister(partition, incarnation);
  }

  @Override
  public Pulse heartbeat(int partition, String incarnation, List<ClaimKey> strays)
      throws ReapedException {
    check(heartDown);
    return real.upkeep().heartbeat(partition, incarnation, strays);
  }

  @Override
  public Promotion promote(int partition, int max) {
    check(false);
    return real.upkeep().promote(partition, max);
  }

  @Override
  public int reap(int partition, Duration lease, int max) {
    check(false);
    return real.upkeep().reap(partition, lease, max);
  }

  @Override
  public Set<TaskId> sweep(int partition, String channel, Set<TaskId> seenBefore) {
    check(false);
    return real.upkeep().sweep(partition, channel, seenBefore);
  }

  @Override
  public int expire(int partition) {
    check(false);
    return real.upkeep().expire(partition);
  }

  @Override
  public Watch watch(Hints hints) {
    return hintsLost ? () -> {} : real.upkeep().watch(hints);
  }

  @Override
  public Leave take(String name, Rate rate, int wanted, int unused) {
    check(limitsDown);
    return real.limits().take(name, rate, wanted, unused);
  }

  @Override
  public Leave enter(String name, String incarnation, int most, int held, int wanted)
      throws ReapedException {
    check(limitsDown);
    return real.limits().enter(name, incarnation, most, held, wanted);
  }

  @Override
  public Duration admit(String key, String occurrence, int most, Duration window) {
    check(limitsDown);
    return real.limits().admit(key, occurrence, most, window);
  }

  @Override
  public boolean count(String name, int most, Duration kept) {
    check(limitsDown);
    return real.limits().count(name, most, kept);
  }
}
