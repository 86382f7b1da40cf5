package io.notifykit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.Ending;
import io.notifykit.Settlement;
import io.notifykit.StoreException;
import io.notifykit.StoredFormatException;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.TaskStore;
import io.notifykit.contract.HintsTo;
import io.notifykit.contract.TaskStoreContract;
import io.notifykit.contract.Tasks;
import io.notifykit.testing.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryTaskStoreTest extends TaskStoreContract {
  private static final Instant START = Instant.parse("2026-03-02T10:30:00Z");

  private final MutableClock clock = MutableClock.at(START);
  private final Memory memory = new Memory(clock, 3);
  private final TaskStore store = new MemoryTaskStore(memory);

  @Override
  protected TaskStore open(Clock storeClock) {
    return new MemoryTaskStore(storeClock);
  }

  @Test
  void add_isRefusedAsAWholeWhenTheStoreIsFull() {
    store.add(List.of(Tasks.ready("a"), Tasks.ready("b")));

    assertThatThrownBy(() -> store.add(List.of(Tasks.ready("c"), Tasks.ready("d"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("at most 3 tasks");
    assertThat(store.admin().find(TaskId.of("c"))).isEmpty();
  }

  @Test
  void add_isRefusedAsAWholeWhenOneTaskCannotBeRead() {
    StoredTask scheduledNewer = HeaderStart.in(Tasks.newer("b", 0), HeaderStart.SCHEDULED);
    StoredTask noHeader = new StoredTask(TaskId.of("c"), new byte[] {'1'});

    assertThatThrownBy(() -> store.add(List.of(Tasks.ready("a"), scheduledNewer)))
        .isInstanceOf(StoredFormatException.class);
    assertThatThrownBy(() -> store.add(List.of(Tasks.ready("a"), noHeader)))
        .isInstanceOf(StoredFormatException.class);
    assertThat(store.admin().find(TaskId.of("a"))).isEmpty();
  }

  @Test
  void promote_isFirstComeFirstServedAmongEqualDueTimes() throws Exception {
    store.add(List.of(Tasks.scheduled("c", START), Tasks.scheduled("a", START)));
    store.add(List.of(Tasks.scheduled("b", START)));
    store.upkeep().promote(0, 10);

    assertThat(claim())
        .extracting(claim -> claim.task().id().value())
        .containsExactly("c", "a", "b");
  }

  @Test
  void settle_keepsDeadLetterAsClaimedAndHistory() throws Exception {
    store.add(List.of(Tasks.ready("a")));
    Claim claim = claim().get(0);
    Ending dead = Ending.of(TaskState.DEAD, claim.task().header(), "no such mailbox");

    store.settle(
        0, "w", List.of(Settlement.end(claim, dead, "a X").withDeadLetter("no such mailbox")));

    assertThat(memory.deadLetters.list())
        .containsExactly(new DeadLetter(claim.task(), "no such mailbox"));
    assertThat(memory.history.list()).containsExactly("a X");
  }

  @Test
  void boundedLog_dropsTheOldest() {
    BoundedLog<Integer> log = new BoundedLog<>();
    for (int i = 0; i <= BoundedLog.MOST; i++) {
      log.add(i);
    }

    assertThat(log.list()).hasSize(BoundedLog.MOST).startsWith(1).endsWith(BoundedLog.MOST);
  }

  @Test
  void hint_isGivenForEarlierTasksOnlyAndOutsideTheLock() {
    List<Instant> hints = new ArrayList<>();
    var watch =
        store
            .upkeep()
            .watch(
                HintsTo.earlier(
                    () -> hints.add(store.upkeep().promote(0, 1).nextDue().orElseThrow())));

    store.add(List.of(Tasks.scheduled("a", START.plusSeconds(2))));
    store.add(List.of(Tasks.scheduled("b", START.plusSeconds(3))));
    store.add(List.of(Tasks.scheduled("c", START.plusSeconds(1))));
    watch.close();
    store.admin().cancel(TaskId.of("c"));
    store.add(List.of(Tasks.scheduled("d", START.plusSeconds(1))));

    assertThat(hints).containsExactly(START.plusSeconds(2), START.plusSeconds(1));
  }

  @Test
  void store_ofOnePartitionRefusesOthers() {
    assertThatThrownBy(() -> store.upkeep().register(1, "w"))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void store_closedRefusesEveryCall() {
    store.close();

    assertThatThrownBy(() -> store.add(List.of(Tasks.ready("a"))))
        .isInstanceOf(StoreException.class)
        .hasMessage("the store is closed");
    assertThatThrownBy(() -> store.admin().find(TaskId.of("a"))).isInstanceOf(StoreException.class);
  }

  private List<Claim> claim() throws Exception {
    store.upkeep().register(0, "w");
    return store.claim(new ClaimRequest(0, "w", Tasks.CHANNEL, 1, 10, Duration.ZERO));
  }
}
