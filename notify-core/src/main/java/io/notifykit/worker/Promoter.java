package io.notifykit.worker;

import io.notifykit.StoreUpkeep.Promotion;
import io.notifykit.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes tasks ready when they are due; one per worker, and any number may run at once. */
final class Promoter {
  private static final int MOST_AT_ONCE = 1_000;

  /** Hints may be lost: a task that became the earliest unnoticed is at most this late. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  private final TaskStore store;
  private final Bell earlierTask = new Bell();

  Promoter(TaskStore store) {
    this.store = store;
  }

  /** Somebody stored a task that is due before all others. */
  void wake() {
    earlierTask.ring();
  }

  /** Promotes what is due, then sleeps until the next task is. */
  void step() throws InterruptedException {
    Instant next = promoteDue();
    Instant latest = store.now().plus(LONGEST_SLEEP);
    earlierTask.await(Duration.between(store.now(), next.isBefore(latest) ? next : latest));
  }

  /** Promotes what is due; returns when the next task is. */
  Instant promoteDue() {
    List<Instant> dues = new ArrayList<>();
    Partitions.each(store.partitions(), partition -> dues.add(promoteDue(partition)));
    return Collections.min(dues);
  }

  private Instant promoteDue(int partition) {
    Promotion promotion;
    do {
      promotion = store.upkeep().promote(partition, MOST_AT_ONCE);
    } while (promotion.moved() == MOST_AT_ONCE);
    return promotion.nextDue().orElse(Instant.MAX);
  }
}
