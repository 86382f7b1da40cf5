package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.notifykit.testing.MutableClock;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead letters and the log as a host sees them, from the first attempt to the replay. */
final class DeadLettersTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:30:00Z");
  private static final Message MESSAGE = Message.to("pager", "12345").body("Call Ada").build();

  private final MutableClock clock = MutableClock.at(NOW);
  private final NotifyClient client = NotifyClient.builder().store("memory:").clock(clock).build();
  private boolean works;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Worker worker =
      Worker.builder(client)
          .channel(
              "pager",
              delivery -> {
                deliveries.add(delivery);
                return works
                    ? DeliveryResult.accepted("p-1")
                    : DeliveryResult.rejected("no such number");
              })
          .build();

  @AfterEach
  void close() {
    worker.close();
    client.close();
  }

  @Test
  void replay_sendsTheOccurrenceAgainUnderTheSameIdempotencyKey() {
    client.schedule(Task.of(MESSAGE).id("call:42").group("ada").build());
    worker.runDue();
    DeadLetter letter = letters().get(0);
    works = true;

    assertThat(client.deadLetters().replay(letter.id())).contains(TaskId.of("call:42"));
    worker.runDue();

    assertThat(deliveries).hasSize(2);
    assertThat(deliveries.get(1).idempotencyKey()).isEqualTo(deliveries.get(0).idempotencyKey());
    assertThat(deliveries.get(1).attempt()).isEqualTo(1);
    assertThat(deliveries.get(1).message()).isEqualTo(MESSAGE);
    assertThat(client.find(TaskId.of("call:42"))).map(TaskInfo::state).contains(TaskState.DONE);
    assertThat(client.deadLetters().replay(letter.id())).isEmpty();
  }

  @Test
  void replay_ofASeriesSendsOneOccurrenceBesideIt() {
    client.schedule(
        Task.of(MESSAGE).id("daily").schedule(Schedule.every(Duration.ofDays(1)).times(3)).build());
    clock.advance(Duration.ofDays(1));
    worker.runDue();
    works = true;

    TaskId replayed = client.deadLetters().replay(letters().get(0).id()).orElseThrow();
    worker.runDue();

    assertThat(replayed).isNotEqualTo(TaskId.of("daily"));
    assertThat(client.find(replayed)).map(TaskInfo::state).contains(TaskState.DONE);
    assertThat(client.find(TaskId.of("daily")).orElseThrow().occurrence()).isEqualTo(2);
    clock.advance(Duration.ofDays(10));
    worker.runDue();
    assertThat(deliveries).extracting(Delivery::taskId).filteredOn(replayed::equals).hasSize(1);
  }

  @Test
  void replay_ofASeriesThatWasCancelledDoesNotReviveIt() {
    client.schedule(
        Task.of(MESSAGE).id("daily").schedule(Schedule.every(Duration.ofDays(1))).build());
    clock.advance(Duration.ofDays(1));
    worker.runDue();
    client.cancel(TaskId.of("daily"));
    works = true;

    assertThat(client.deadLetters().replay(letters().get(0).id())).contains(TaskId.of("daily"));
    worker.runDue();
    clock.advance(Duration.ofDays(10));
    worker.runDue();

    assertThat(deliveries).hasSize(2);
    assertThat(client.find(TaskId.of("daily"))).isEmpty();
  }

  @Test
  void replay_thatFailsAgainIsAnotherLetter() {
    client.schedule(Task.of(MESSAGE).id("a").build());
    worker.runDue();
    DeadLetter first = letters().get(0);

    assertThat(client.deadLetters().replayAll(DeadLetterFilter.all())).isEqualTo(1);
    worker.runDue();

    assertThat(letters()).hasSize(1).doesNotContain(first);
  }

  @Test
  void replay_ofWhatGoesStaleBeginsItsTimeAnew() {
    client.schedule(Task.of(MESSAGE).id("a").staleAfter(Duration.ofHours(1)).build());
    worker.runDue();
    clock.advance(Duration.ofHours(20));
    works = true;

    client.deadLetters().replay(letters().get(0).id());
    worker.runDue();

    assertThat(client.find(TaskId.of("a"))).map(TaskInfo::state).contains(TaskState.DONE);
  }

  @Test
  void replayAll_takesThoseOfAGroup() {
    for (int i = 0; i < 1_500; i++) {
      client.schedule(Task.of(MESSAGE).id("task-" + i).group(i % 3 == 0 ? "g" : "h").build());
    }
    worker.runDue();

    assertThat(client.deadLetters().replayAll(DeadLetterFilter.all().group("g"))).isEqualTo(500);
    assertThat(client.deadLetters().replayAll(DeadLetterFilter.all().group("g"))).isZero();
    assertThat(client.deadLetters().replay(letters())).hasSize(1_000).allMatch(Optional::isPresent);
    assertThat(letters()).isEmpty();
  }

  @Test
  void purge_deletesByAge() {
    client.schedule(Task.of(MESSAGE).id("old").build());
    worker.runDue();
    clock.advance(Duration.ofDays(2));
    client.schedule(Task.of(MESSAGE).id("young").build());
    worker.runDue();

    Instant yesterday = clock.instant().minus(Duration.ofDays(1));
    assertThat(client.deadLetters().purge(DeadLetterFilter.all().before(yesterday))).isEqualTo(1);

    assertThat(letters()).extracting(DeadLetter::taskId).containsExactly(TaskId.of("young"));
    assertThat(client.deadLetters().delete(letters().get(0).id())).isTrue();
    assertThat(letters()).isEmpty();
  }

  @Test
  void taskLog_tellsWhatBecameOfEveryAttempt() {
    client.schedule(Task.of(MESSAGE).id("a").build());
    worker.runDue();
    works = true;
    client.deadLetters().replayAll(DeadLetterFilter.all());
    clock.advance(Duration.ofSeconds(1));
    worker.runDue();

    List<LogEntry> log =
        client.taskLog().read(LogFilter.all().task(TaskId.of("a")), Cursor.START, 10).items();

    assertThat(log)
        .extracting(LogEntry::at, LogEntry::answer, LogEntry::providerId, LogEntry::reason)
        .containsExactly(
            tuple(NOW.plusSeconds(1), "accepted", "p-1", ""),
            tuple(NOW, "rejected", "", "no such number"));
    assertThat(log).allMatch(entry -> entry.channel().equals("pager"));
  }

  @Test
  void readers_refuseWhatIsOutOfRange() {
    DeadLetters letters = client.deadLetters();

    for (int max : new int[] {0, 1_001}) {
      assertThatThrownBy(() -> letters.list(DeadLetterFilter.all(), Cursor.START, max))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("max: " + max);
      assertThatThrownBy(() -> client.taskLog().read(LogFilter.all(), Cursor.START, max))
          .isInstanceOf(InvalidValueException.class);
    }
    assertThatThrownBy(() -> DeadLetterFilter.all().channel("e mail"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> DeadLetterFilter.all().group(null))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> DeadLetterFilter.all().before(null))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> LogFilter.all().task(null)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Cursor(null)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> NotifyClient.builder().keepLog(0, Duration.ofDays(1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("keepLog: 0");
    assertThatThrownBy(() -> NotifyClient.builder().keepDeadLetters(1, Duration.ZERO))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("keepDeadLetters");
  }

  private List<DeadLetter> letters() {
    return client.deadLetters().list(DeadLetterFilter.all(), Cursor.START, 1_000).items();
  }
}
