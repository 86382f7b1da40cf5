package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NotifyClientTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:30:00Z");
  private static final Message MESSAGE = Message.to("mail", "ada@example.org").body("x").build();
  private static final long DEADLINE_SECONDS = 30;

  private final NotifyClient client =
      NotifyClient.builder().store("memory:").clock(MutableClock.at(NOW)).build();

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void schedule_storesTheTaskBeforeItReturns() {
    TaskId now = client.schedule(MESSAGE);
    TaskId later = client.schedule(MESSAGE, Schedule.in(Duration.ofMinutes(10)));

    assertThat(client.find(now)).map(TaskInfo::state).contains(TaskState.READY);
    assertThat(client.find(later)).flatMap(TaskInfo::nextDue).contains(NOW.plusSeconds(600));
  }

  @Test
  void schedule_refusesAnIdThatIsTaken() {
    Task task = Task.of(MESSAGE).id("welcome:42").build();
    client.schedule(task);

    assertThatThrownBy(() -> client.schedule(task))
        .isInstanceOfSatisfying(
            DuplicateTaskException.class,
            duplicate -> assertThat(duplicate.taskId()).isEqualTo(TaskId.of("welcome:42")));
    assertThat(client.schedule(Task.of(MESSAGE).id("welcome:42").ifAbsent().build()))
        .isEqualTo(TaskId.of("welcome:42"));
  }

  @Test
  void schedule_replacesATaskThatWaits() throws Exception {
    client.schedule(Task.of(MESSAGE).id("a").schedule(Schedule.in(Duration.ofHours(1))).build());
    Task other = Task.of(MESSAGE).id("a").replaceExisting().build();

    assertThat(client.schedule(other)).isEqualTo(TaskId.of("a"));
    assertThat(client.scheduleAsync(other).get()).isEqualTo(TaskId.of("a"));

    assertThat(client.find(TaskId.of("a"))).map(TaskInfo::state).contains(TaskState.READY);
  }

  @Test
  void schedule_refusesToReplaceATaskThatIsSent() throws Exception {
    Task task = Task.of(MESSAGE).id("a").replaceExisting().build();
    client.schedule(task);
    claimAll();

    assertThatThrownBy(() -> client.schedule(task))
        .isInstanceOf(DuplicateTaskException.class)
        .hasMessageContaining("is being sent");
    assertThat(client.scheduleAsync(task))
        .failsWithin(Duration.ofSeconds(DEADLINE_SECONDS))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(DuplicateTaskException.class);
    assertThat(client.scheduleAll(List.of(task)))
        .containsExactly(new ScheduleResult(TaskId.of("a"), ScheduleResult.Status.RUNNING));
  }

  @Test
  void schedule_collapsesTasksOfOneKey() throws Exception {
    Task task = Task.of(MESSAGE).collapse("cart:42", Duration.ofMinutes(1)).build();
    TaskId first = client.schedule(task);

    assertThat(client.schedule(task)).isEqualTo(first);
    assertThat(client.scheduleAsync(task).get()).isEqualTo(first);
    assertThat(client.scheduleAll(List.of(task, task)))
        .containsOnly(new ScheduleResult(first, ScheduleResult.Status.STORED));

    assertThat(client.find(first)).flatMap(TaskInfo::nextDue).contains(NOW.plusSeconds(60));
    assertThat(client.cancel(first)).isEqualTo(CancelResult.CANCELLED);
    assertThat(client.schedule(task)).isNotEqualTo(first);
  }

  @Test
  void scheduleAll_takesTasksOfEachKindInOrder() {
    Task plain = Task.of(MESSAGE).id("a").build();
    Task replacing = Task.of(MESSAGE).id("a").replaceExisting().build();

    List<ScheduleResult> results =
        client.scheduleAll(List.of(replacing, plain, plain, replacing, Task.of(MESSAGE).build()));

    assertThat(results)
        .extracting(ScheduleResult::status)
        .containsExactly(
            ScheduleResult.Status.STORED,
            ScheduleResult.Status.DUPLICATE,
            ScheduleResult.Status.DUPLICATE,
            ScheduleResult.Status.STORED,
            ScheduleResult.Status.STORED);
  }

  private void claimAll() throws Exception {
    client.store().upkeep().register(0, "worker");
    client.store().claim(new ClaimRequest(0, "worker", "mail", 1, 10, Duration.ZERO));
  }

  @Test
  void cancel_freesTheIdAtOnce() {
    Task task = Task.of(MESSAGE).id("welcome:42").group("customer:42").build();
    TaskId id = client.schedule(task);
    assertThat(client.cancel(id)).isEqualTo(CancelResult.CANCELLED);

    client.schedule(task);

    assertThat(client.cancelGroup("customer:42")).isEqualTo(1);
  }

  @Test
  void reschedule_movesATask() {
    TaskId id = client.schedule(MESSAGE);

    assertThat(client.reschedule(id, NOW.plusSeconds(60))).isEqualTo(ChangeResult.CHANGED);

    assertThat(client.find(id)).flatMap(TaskInfo::nextDue).contains(NOW.plusSeconds(60));
  }

  @Test
  void reschedule_refusesWhatScheduleAtRefuses() {
    TaskId id = client.schedule(MESSAGE);
    Instant tooLate = Instant.parse("+10000-01-01T00:00:00Z");

    assertThatThrownBy(() -> client.reschedule(id, null)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> client.reschedule(id, Instant.EPOCH.minusMillis(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> client.reschedule(id, tooLate))
        .isInstanceOf(InvalidValueException.class);
    assertThat(client.find(id)).map(TaskInfo::state).contains(TaskState.READY);
  }

  @Test
  void pause_refusesWhatIsNoNameOfAChannel() {
    assertThatThrownBy(() -> client.pause("e mail")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> client.resume(null)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void scheduleAll_answersEachTaskInOrder() {
    client.schedule(Task.of(MESSAGE).id("b").build());
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      tasks.add(Task.of(MESSAGE).id("task-" + i).build());
    }
    tasks.set(1_500, Task.of(MESSAGE).id("b").build());

    List<ScheduleResult> results = client.scheduleAll(tasks);

    assertThat(results).hasSize(2_500);
    assertThat(results.get(1_499).taskId()).isEqualTo(TaskId.of("task-1499"));
    assertThat(results.get(1_500).status()).isEqualTo(ScheduleResult.Status.DUPLICATE);
    assertThat(results)
        .filteredOn(result -> result.status() == ScheduleResult.Status.STORED)
        .hasSize(2_499);
  }

  @Test
  void scheduleAll_checksAllBeforeTheFirstIsStored() {
    Task good = Task.of(MESSAGE).id("good").build();
    Task over = Task.of(MESSAGE).schedule(Schedule.every(Duration.ofHours(1)).until(NOW)).build();

    assertThatThrownBy(() -> client.scheduleAll(List.of(good, over)))
        .isInstanceOf(InvalidValueException.class);
    assertThat(client.find(TaskId.of("good"))).isEmpty();
  }

  @Test
  void scheduleAsync_completesWhenTheTaskIsStored() throws Exception {
    TaskId id = client.scheduleAsync(MESSAGE).get(DEADLINE_SECONDS, TimeUnit.SECONDS);

    assertThat(client.find(id)).isPresent();
  }

  @Test
  void scheduleAsync_failsForAnIdThatIsTaken() throws Exception {
    client.schedule(Task.of(MESSAGE).id("a").build());

    assertThatThrownBy(
            () ->
                client
                    .scheduleAsync(Task.of(MESSAGE).id("a").build())
                    .get(DEADLINE_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(DuplicateTaskException.class);
    assertThat(
            client
                .scheduleAsync(Task.of(MESSAGE).id("a").ifAbsent().build())
                .get(DEADLINE_SECONDS, TimeUnit.SECONDS))
        .isEqualTo(TaskId.of("a"));
  }

  @Test
  void close_storesWhatIsQueued() {
    List<CompletableFuture<TaskId>> queued = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      queued.add(client.scheduleAsync(MESSAGE));
    }

    client.close();

    assertThat(queued).allSatisfy(outcome -> assertThat(outcome).isCompleted());
  }

  @Test
  void close_leavesNoTaskOfAConcurrentCallerWithoutAnswer() throws Exception {
    for (int round = 0; round < 100; round++) {
      NotifyClient closing = NotifyClient.connect("memory:");
      ConcurrentLinkedQueue<CompletableFuture<TaskId>> outcomes = new ConcurrentLinkedQueue<>();
      CountDownLatch busy = new CountDownLatch(20);
      Thread caller =
          new Thread(
              () -> {
                try {
                  while (true) {
                    outcomes.add(closing.scheduleAsync(MESSAGE));
                    busy.countDown();
                  }
                } catch (StoreException closed) {
                  // What this waits for.
                }
              });
      caller.start();
      busy.await();
      closing.close();
      caller.join();

      CompletableFuture<?> all =
          CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new));
      assertThat(all.handle((ignored, failure) -> true).get(DEADLINE_SECONDS, TimeUnit.SECONDS))
          .isTrue();
    }
  }

  @Test
  void close_canBeCalledWhenATaskCompletes() throws Exception {
    CompletableFuture<Void> closed = client.scheduleAsync(MESSAGE).thenRun(client::close);

    closed.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    assertThatThrownBy(() -> client.scheduleAsync(MESSAGE)).isInstanceOf(StoreException.class);
  }

  @Test
  void close_isNotHungByACallbackThatTakesTheInterrupt() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    client
        .scheduleAsync(MESSAGE)
        .thenRun(
            () -> {
              running.countDown();
              try {
                never.await(1, TimeUnit.SECONDS);
              } catch (InterruptedException taken) {
                // As careless hosts do.
              }
            });

    client.close();

    assertThat(running.getCount()).isZero();
  }

  @Test
  void connect_namesWhatIsMissing() {
    assertThatThrownBy(() -> NotifyClient.connect("redis://user:secret@localhost"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("notify-redis")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> NotifyClient.connect("localhost"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> NotifyClient.connect(null)).isInstanceOf(InvalidValueException.class);
  }
}
