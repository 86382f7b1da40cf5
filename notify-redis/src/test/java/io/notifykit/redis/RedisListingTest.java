package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ClaimRequest;
import io.notifykit.Counts;
import io.notifykit.Cursor;
import io.notifykit.InvalidValueException;
import io.notifykit.NotifyClient;
import io.notifykit.Page;
import io.notifykit.TaskFilter;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import io.notifykit.contract.Tasks;
import io.notifykit.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Counting and listing in several partitions, and how much Redis looks at for it. */
final class RedisListingTest {
  private static final int PARTITIONS = 3;
  private static final int COUNT = 600;
  private static final TaskFilter ALL = TaskFilter.all();

  @RegisterExtension static final Redis REDIS = new Redis();

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-02T10:30:00Z"));
  private final NotifyClient client = REDIS.connect(Redis.newNamespace(), PARTITIONS, clock);

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void counts_areThoseOfAllPartitions() throws Exception {
    addMany();
    claimInEveryPartition(20);

    Counts counts = client.counts();

    assertThat(counts.scheduled()).isEqualTo(COUNT / 2);
    assertThat(counts.active()).isEqualTo(20 * PARTITIONS);
    assertThat(counts.ready()).isEqualTo(COUNT / 2 - 20 * PARTITIONS);
    assertThat(counts.overdue()).isPresent();
  }

  @Test
  void tasks_areThoseOfAllPartitions() throws Exception {
    addMany();
    claimInEveryPartition(20);

    assertThat(list(ALL)).hasSize(COUNT).doesNotHaveDuplicates();
    assertThat(list(ALL.group("g"))).hasSize(COUNT / 10).doesNotHaveDuplicates();
    assertThat(list(ALL.state(TaskState.SCHEDULED))).hasSize(COUNT / 2).doesNotHaveDuplicates();
    assertThat(list(ALL.state(TaskState.READY)))
        .hasSize(COUNT / 2 - 20 * PARTITIONS)
        .doesNotHaveDuplicates();
    assertThat(list(ALL.state(TaskState.ACTIVE))).hasSize(20 * PARTITIONS).doesNotHaveDuplicates();
  }

  @Test
  void tasks_ofManyChannelsTakeSeveralPages() {
    IntStream.range(0, 100)
        .forEach(
            i ->
                client
                    .store()
                    .add(List.of(Tasks.task("task-" + i).channel("channel-" + i).stored())));

    assertThat(list(ALL.state(TaskState.READY))).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void page_looksAtAboutAThousandTasks() {
    for (int from = 0; from < 20_000; from += 1_000) {
      client
          .store()
          .add(
              IntStream.range(from, from + 1_000)
                  .mapToObj(i -> Tasks.scheduled("task-" + i, clock.instant().plusSeconds(60)))
                  .toList());
    }

    for (TaskFilter nobody : List.of(ALL.channel("nobody"), scheduled().channel("nobody"))) {
      int pages = 0;
      for (Optional<Cursor> from = Optional.of(Cursor.START); from.isPresent(); pages++) {
        Page<TaskInfo> page = client.tasks(nobody, from.get(), 10);
        assertThat(page.items()).isEmpty();
        from = page.next();
      }
      assertThat(pages).isBetween(18, 25);
    }
  }

  @Test
  void tasks_refuseWhatIsNotKnown() {
    assertThatThrownBy(
            () -> client.tasks(ALL.state(TaskState.DONE).channel("mail"), Cursor.START, 1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("DONE");
    assertThatThrownBy(() -> client.tasks(ALL, Cursor.START, 0))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> client.tasks(ALL, new Cursor("1/delayed"), 1))
        .isInstanceOf(InvalidValueException.class);
  }

  private static TaskFilter scheduled() {
    return ALL.state(TaskState.SCHEDULED);
  }

  private void addMany() {
    for (int i = 0; i < COUNT; i++) {
      Tasks task = Tasks.task("task-" + i).group(i % 10 == 0 ? "g" : "");
      client
          .store()
          .add(List.of((i % 2 == 0 ? task : task.due(clock.instant().plusSeconds(i))).stored()));
    }
  }

  private void claimInEveryPartition(int count) throws Exception {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      client.store().upkeep().register(partition, "w");
      client
          .store()
          .claim(new ClaimRequest(partition, "w", Tasks.CHANNEL, 1, count, Duration.ZERO));
    }
  }

  private List<String> list(TaskFilter filter) {
    List<String> ids = new ArrayList<>();
    for (Optional<Cursor> from = Optional.of(Cursor.START); from.isPresent(); ) {
      Page<TaskInfo> page = client.tasks(filter, from.get(), 17);
      page.items().forEach(info -> ids.add(info.taskId().value()));
      from = page.next();
    }
    return ids;
  }
}
