package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.CancelResult;
import io.notifykit.Claim;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds when many act at once. */
abstract class RaceContract extends StoreFixture {

  @Test
  void claim_ofManyThreadsHandsOverEachTaskOnce() throws Exception {
    List<String> ids = addMany(2_000);

    List<String> claimed = together(8, this::claimAll);

    assertThat(claimed).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void claim_neverGetsWhatCancelEnded() throws Exception {
    List<String> ids = addMany(1_000);

    // Even numbers claim from the front, odd ones cancel from the front as well: they meet.
    List<String> outcomes =
        together(
            4,
            number -> {
              if (number % 2 == 0) {
                return claimAll(number);
              }
              return ids.stream()
                  .filter(id -> store.admin().cancel(TaskId.of(id)) == CancelResult.CANCELLED)
                  .toList();
            });

    assertThat(outcomes).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void add_ofOneIdByManyThreadsIsStoredOnce() throws Exception {
    List<String> stored =
        together(
            8,
            number -> {
              StoredTask mine = Tasks.task("a").nonce("n" + number).stored();
              return add(mine).get(0) ? List.of("a") : List.of();
            });

    assertThat(stored).containsExactly("a");
    assertThat(claimIds()).containsExactly("a");
  }

  private List<String> addMany(int count) {
    List<String> ids = IntStream.range(0, count).mapToObj(number -> "task-" + number).toList();
    for (int from = 0; from < count; from += MANY) {
      store.add(ids.subList(from, from + MANY).stream().map(Tasks::ready).toList());
    }
    return ids;
  }

  private List<String> claimAll(int number) throws Exception {
    String worker = "racer-" + number;
    store.upkeep().register(0, worker);
    List<String> mine = new ArrayList<>();
    for (List<Claim> claims = claim(worker, 7); !claims.isEmpty(); claims = claim(worker, 7)) {
      claims.forEach(claim -> mine.add(id(claim)));
    }
    return mine;
  }

  /** Lets threads start at the same moment, and gathers what each of them got. */
  private static List<String> together(int threads, Racer racer) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Callable<List<String>>> races = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        races.add(
            () -> {
              start.await();
              return racer.run(number);
            });
      }
      List<String> all = new ArrayList<>();
      for (Future<List<String>> race : pool.invokeAll(races, 60, TimeUnit.SECONDS)) {
        all.addAll(race.get());
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }

  private interface Racer {
    List<String> run(int number) throws Exception;
  }
}
