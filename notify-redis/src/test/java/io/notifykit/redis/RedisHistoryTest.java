package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.Cursor;
import io.notifykit.DeadLetter;
import io.notifykit.DeadLetterFilter;
import io.notifykit.Ending;
import io.notifykit.InvalidValueException;
import io.notifykit.LogEntry;
import io.notifykit.LogFilter;
import io.notifykit.NotifyClient;
import io.notifykit.Page;
import io.notifykit.Settlement;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.TaskStore;
import io.notifykit.contract.Tasks;
import io.notifykit.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The history of several partitions is read as if it were one. */
final class RedisHistoryTest {
  private static final int PARTITIONS = 3;
  private static final int COUNT = 120;

  @RegisterExtension static final Redis REDIS = new Redis();

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-02T10:30:00Z"));
  private final NotifyClient client = REDIS.connect(Redis.newNamespace(), PARTITIONS, clock);
  private final TaskStore store = client.store();
  private long number;

  @BeforeEach
  void register() {
    IntStream.range(0, PARTITIONS).forEach(p -> store.upkeep().register(p, "w"));
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void letters_areNewestFirstAcrossPartitions() throws Exception {
    List<String> killed = killMany();

    List<DeadLetter> letters =
        all(cursor -> client.deadLetters().list(DeadLetterFilter.all(), cursor, 7));

    assertThat(letters)
        .extracting(letter -> letter.taskId().value())
        .containsExactlyInAnyOrderElementsOf(killed);
    assertThat(letters).extracting(DeadLetter::at).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void letters_ofAFewAmongManyAreFoundInOrder() throws Exception {
    killMany();

    List<DeadLetter> letters =
        all(cursor -> client.deadLetters().list(DeadLetterFilter.all().group("g"), cursor, 2));

    assertThat(letters)
        .extracting(letter -> letter.taskId().value())
        .containsExactlyInAnyOrder("task-0", "task-30", "task-60", "task-90");
    assertThat(letters).extracting(DeadLetter::at).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void log_isNewestFirstAcrossPartitions() throws Exception {
    List<String> killed = killMany();

    List<LogEntry> log = all(cursor -> client.taskLog().read(LogFilter.all(), cursor, 11));

    assertThat(log)
        .extracting(entry -> entry.taskId().value())
        .containsExactlyInAnyOrderElementsOf(killed);
    assertThat(log).extracting(LogEntry::at).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void log_ofATaskIsInItsPartition() throws Exception {
    killMany();

    for (int i = 0; i < 10; i++) {
      TaskId id = TaskId.of("task-" + i);
      Page<LogEntry> page = client.taskLog().read(LogFilter.all().task(id), Cursor.START, 10);
      assertThat(page.items()).extracting(LogEntry::taskId).containsExactly(id);
      assertThat(page.next()).isEmpty();
    }
  }

  @Test
  void log_ofATaskIsFoundInBoundedSteps() throws Exception {
    TaskId wanted = TaskId.of("wanted");
    int partition = TaskStore.partitionOf(wanted, PARTITIONS);
    kill(List.of("wanted"));
    List<String> others =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "other-" + i)
            .filter(id -> TaskStore.partitionOf(TaskId.of(id), PARTITIONS) == partition)
            .limit(2_500)
            .toList();
    for (String other : others) {
      kill(List.of(other));
    }

    List<Integer> sizes = new ArrayList<>();
    for (Optional<Cursor> from = Optional.of(Cursor.START); from.isPresent(); ) {
      Page<LogEntry> page = client.taskLog().read(LogFilter.all().task(wanted), from.get(), 10);
      sizes.add(page.items().size());
      from = page.next();
    }

    assertThat(sizes).containsExactly(0, 0, 1);
  }

  @Test
  void replayAll_goesThroughAllPartitions() throws Exception {
    List<String> killed = killMany();

    assertThat(client.deadLetters().replayAll(DeadLetterFilter.all())).isEqualTo(killed.size());

    assertThat(killed)
        .allMatch(id -> client.find(TaskId.of(id)).orElseThrow().state() == TaskState.READY);
    assertThat(client.deadLetters().purge(DeadLetterFilter.all())).isZero();
  }

  @Test
  void replay_takesASpareIdOfTheSamePartition() throws Exception {
    List<String> killed = killMany();
    List<DeadLetter> letters =
        all(cursor -> client.deadLetters().list(DeadLetterFilter.all(), cursor, 1_000));
    clock.advance(Duration.ofHours(26));
    killed.forEach(id -> store.add(List.of(Tasks.ready(id))));

    List<Optional<TaskId>> replayed = client.deadLetters().replay(letters);

    assertThat(replayed).allMatch(Optional::isPresent);
    for (int i = 0; i < letters.size(); i++) {
      TaskId spare = replayed.get(i).orElseThrow();
      assertThat(spare).isNotEqualTo(letters.get(i).taskId());
      assertThat(client.find(spare)).isPresent();
    }
  }

  @Test
  void purge_goesThroughAllPartitions() throws Exception {
    int count = killMany().size();

    assertThat(client.deadLetters().purge(DeadLetterFilter.all())).isEqualTo(count);
    assertThat(all(cursor -> client.deadLetters().list(DeadLetterFilter.all(), cursor, 100)))
        .isEmpty();
  }

  @Test
  void cursor_ofAnotherListIsRefused() {
    Cursor foreign = new Cursor("5.five.5.5");

    assertThatThrownBy(() -> client.taskLog().read(LogFilter.all(), foreign, 1))
        .isInstanceOf(InvalidValueException.class);
  }

  /** Several of the same millisecond, in all partitions, and sometimes several in one call. */
  private List<String> killMany() throws Exception {
    List<String> killed = new ArrayList<>();
    for (int i = 0; i < COUNT; i += i % 7 + 1) {
      List<String> batch = IntStream.range(i, i + i % 7 + 1).mapToObj(n -> "task-" + n).toList();
      kill(batch);
      killed.addAll(batch);
      clock.advance(Duration.ofMillis(i % 3));
    }
    return killed;
  }

  private void kill(List<String> ids) throws Exception {
    for (String id : ids) {
      String group = id.matches("task-(0|30|60|90)") ? "g" : "";
      store.add(List.of(Tasks.task(id).group(group).stored()));
    }
    for (int partition = 0; partition < PARTITIONS; partition++) {
      List<Settlement> settlements = new ArrayList<>();
      for (Claim claim :
          store.claim(
              new ClaimRequest(partition, "w", Tasks.CHANNEL, ++number, 1_000, Duration.ZERO))) {
        settlements.add(dead(claim));
      }
      if (!settlements.isEmpty()) {
        store.settle(partition, "w", settlements);
      }
    }
  }

  private Settlement dead(Claim claim) {
    String reason = "no such mailbox";
    LogEntry entry =
        new LogEntry(
            clock.instant(),
            claim.task().id(),
            Tasks.CHANNEL,
            1,
            1,
            "rejected",
            Duration.ZERO,
            "",
            reason);
    return Settlement.end(
            claim, Ending.of(TaskState.DEAD, claim.task().header(), reason), entry.line())
        .withDeadLetter(reason);
  }

  private static <T> List<T> all(Function<Cursor, Page<T>> read) {
    List<T> items = new ArrayList<>();
    for (Optional<Cursor> from = Optional.of(Cursor.START); from.isPresent(); ) {
      Page<T> page = read.apply(from.get());
      items.addAll(page.items());
      from = page.next();
    }
    return items;
  }
}
