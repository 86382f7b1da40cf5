package io.notifykit.examples.benchmarks;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.Replacement;
import io.notifykit.Settlement;
import io.notifykit.StoreAdmin;
import io.notifykit.StoreHistory;
import io.notifykit.StoreLimits;
import io.notifykit.StoreListing;
import io.notifykit.StoreUpkeep;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Takes every task and keeps the last one only. */
final class DiscardStore implements TaskStore {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  private volatile List<StoredTask> last = List.of();

  /** What was added last. */
  StoredTask last() {
    return last.get(0);
  }

  @Override
  public List<Boolean> add(List<StoredTask> tasks) {
    last = tasks;
    return Collections.nCopies(tasks.size(), true);
  }

  @Override
  public List<Optional<TaskId>> replace(List<Replacement> replacements) {
    throw discarded();
  }

  @Override
  public int partitions() {
    return 1;
  }

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public List<Claim> claim(ClaimRequest request) {
    throw discarded();
  }

  @Override
  public List<Boolean> settle(int partition, String incarnation, List<Settlement> settlements) {
    throw discarded();
  }

  @Override
  public StoreUpkeep upkeep() {
    throw discarded();
  }

  @Override
  public StoreLimits limits() {
    throw discarded();
  }

  @Override
  public StoreAdmin admin() {
    throw discarded();
  }

  @Override
  public StoreHistory history() {
    throw discarded();
  }

  @Override
  public StoreListing listing() {
    throw discarded();
  }

  private static UnsupportedOperationException discarded() {
    return new UnsupportedOperationException("this store holds nothing");
  }

  @Override
  public void close() {}
}
