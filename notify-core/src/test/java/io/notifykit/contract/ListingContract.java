package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Claim;
import io.notifykit.Counts;
import io.notifykit.Cursor;
import io.notifykit.Ending;
import io.notifykit.InvalidValueException;
import io.notifykit.Page;
import io.notifykit.Priority;
import io.notifykit.Settlement;
import io.notifykit.TaskFilter;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of all tasks together. */
abstract class ListingContract extends StoreFixture {
  private static final TaskFilter ALL = TaskFilter.all();

  @Test
  void counts_areByChannelAndState() throws Exception {
    mix();

    Counts counts = store.listing().counts();

    assertThat(counts.channels()).containsOnlyKeys(Tasks.CHANNEL, "sms");
    Counts.OfChannel mail = counts.channel(Tasks.CHANNEL);
    assertThat(List.of(mail.scheduled(), mail.ready(), mail.active())).containsExactly(2L, 2L, 1L);
    Counts.OfChannel sms = counts.channel("sms");
    assertThat(List.of(sms.scheduled(), sms.ready(), sms.active())).containsExactly(1L, 1L, 0L);
    assertThat(List.of(counts.scheduled(), counts.ready(), counts.active()))
        .containsExactly(3L, 3L, 1L);
    assertThat(counts.channel("nobody").live()).isZero();
  }

  @Test
  void counts_followEveryChange() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"), Tasks.scheduled("c", START.plusSeconds(60)));
    counted(1, 2, 0);
    List<Claim> claims = claim(2);
    counted(1, 0, 2);
    settle(Settlement.release(claims.get(0)));
    counted(1, 1, 1);
    settle(Settlement.goOn(claims.get(1), claims.get(1).task().header().retried(START, "x"), ""));
    counted(2, 1, 0);
    promote();
    counted(1, 2, 0);
    store.admin().reschedule(TaskId.of("a"), START.plusSeconds(60));
    counted(2, 1, 0);
    store.admin().cancel(TaskId.of("c"));
    counted(1, 1, 0);
    Claim lost = claimOne();
    store.upkeep().heartbeat(0, WORKER, List.of(key(lost)));
    counted(1, 1, 0);
    claimOne();
    clock.advance(LEASE.plusMillis(1));
    store.upkeep().reap(0, LEASE, MANY);
    counted(1, 1, 0);
    store.upkeep().register(0, WORKER);
    settle(done(claimOne()));
    counted(1, 0, 0);
    store.admin().cancel(TaskId.of("a"));
    assertThat(store.listing().counts().channels()).isEmpty();
  }

  @Test
  void counts_ofEndingsOfSeveralChannelsInOneCall() throws Exception {
    List<Settlement> settlements = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String channel = i % 4 == 0 ? "sms" : Tasks.CHANNEL;
      add(Tasks.task("task-" + i).channel(channel).stored());
      settlements.add(done(claimFrom(channel)));
    }
    settlements.add(3, settlements.get(0));
    assertThat(store.listing().counts().active()).isEqualTo(12);

    settle(WORKER, settlements.subList(0, 8).toArray(Settlement[]::new));

    Counts counts = store.listing().counts();
    assertThat(counts.channel("sms").active()).isEqualTo(1);
    assertThat(counts.channel(Tasks.CHANNEL).active()).isEqualTo(4);
  }

  @Test
  void counts_tellForHowLongTheNextTaskHasBeenDue() throws Exception {
    add(Tasks.scheduled("a", START.plusSeconds(1)));
    assertThat(overdue()).isEmpty();

    clock.advance(Duration.ofSeconds(3));
    assertThat(overdue()).contains(Duration.ofSeconds(2));
    promote();
    clock.advance(Duration.ofSeconds(1));
    assertThat(overdue()).contains(Duration.ofSeconds(3));

    add(Tasks.task("b").due(START.plusSeconds(2)).channel("sms").stored());
    assertThat(overdue()).contains(Duration.ofSeconds(3));
    assertThat(store.listing().counts().channel("sms").overdue()).contains(Duration.ofSeconds(2));
    claimOne();
    assertThat(overdue()).isEmpty();
    assertThat(store.listing().counts().overdue()).contains(Duration.ofSeconds(2));
  }

  @Test
  void counts_passOverWhatWasCancelledOrMoved() throws Exception {
    add(Tasks.scheduled("a", START.plusSeconds(1)), Tasks.scheduled("b", START.plusSeconds(2)));
    add(Tasks.scheduled("c", START.plusSeconds(3)));
    clock.advance(Duration.ofSeconds(10));
    promote();
    store.admin().cancel(TaskId.of("a"));
    store.admin().reschedule(TaskId.of("b"), START.plusSeconds(60));

    assertThat(overdue()).contains(Duration.ofSeconds(7));
  }

  @Test
  void counts_knowPausesAndDeadLetters() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));
    store.admin().pause(Tasks.CHANNEL);
    assertThat(store.listing().counts().channel(Tasks.CHANNEL).paused()).isTrue();
    store.admin().resume(Tasks.CHANNEL);
    assertThat(store.listing().counts().channel(Tasks.CHANNEL).paused()).isFalse();

    Claim claim = claimOne();
    Ending dead = Ending.of(TaskState.DEAD, claim.task().header(), "no");
    settle(Settlement.end(claim, dead, "").withDeadLetter("no"));
    assertThat(store.listing().counts().deadLetters()).isEqualTo(1);
    clock.advance(Duration.ofDays(31));
    store.upkeep().expire(0);
    assertThat(store.listing().counts().deadLetters()).isZero();
    assertThat(store.listing().counts().droppedDeadLetters()).isEqualTo(1);
  }

  @Test
  void tasks_areChosenByState() throws Exception {
    mix();

    assertThat(list(ALL)).hasSize(7);
    assertThat(list(ALL.state(TaskState.SCHEDULED)))
        .containsExactlyInAnyOrder("later", "retried", "sms-later");
    assertThat(list(ALL.state(TaskState.READY)))
        .containsExactlyInAnyOrder("ready", "high", "sms-ready");
    assertThat(list(ALL.state(TaskState.ACTIVE))).containsExactly("active");
    assertThat(list(ALL.state(TaskState.DONE))).containsExactly("done");
    assertThat(list(ALL.state(TaskState.CANCELLED))).containsExactly("cancelled");
    assertThat(list(ALL.state(TaskState.DEAD))).isEmpty();
  }

  @Test
  void task_thatIsAskedToStopIsActiveUntilItEnds() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    store.admin().cancel(TaskId.of("a"));

    counted(0, 0, 1);
    assertThat(list(ALL.state(TaskState.ACTIVE))).containsExactly("a");
    settle(Settlement.release(claim));
    counted(0, 0, 0);
    assertThat(list(ALL.state(TaskState.CANCELLED))).containsExactly("a");
  }

  @Test
  void tasks_areChosenByChannelAndGroup() throws Exception {
    mix();

    assertThat(list(ALL.channel("sms"))).containsExactlyInAnyOrder("sms-later", "sms-ready");
    assertThat(list(ALL.channel("sms").state(TaskState.READY))).containsExactly("sms-ready");
    assertThat(list(ALL.channel("sms").state(TaskState.SCHEDULED))).containsExactly("sms-later");
    assertThat(list(ALL.channel("sms").state(TaskState.ACTIVE))).isEmpty();
    assertThat(list(ALL.group("g"))).containsExactlyInAnyOrder("ready", "active", "sms-later");
    assertThat(list(ALL.group("g").state(TaskState.READY))).containsExactly("ready");
    assertThat(list(ALL.group("g").channel("sms"))).containsExactly("sms-later");
    assertThat(list(ALL.group("nobody"))).isEmpty();
  }

  @Test
  void task_isToldAsFindTellsIt() throws Exception {
    mix();

    for (TaskFilter filter : List.of(ALL, ALL.state(TaskState.READY), ALL.group("g"))) {
      assertThat(infos(filter, 3))
          .isNotEmpty()
          .allSatisfy(info -> assertThat(store.admin().find(info.taskId())).contains(info));
    }
    assertThat(infos(ALL.state(TaskState.DONE), 3))
        .allSatisfy(info -> assertThat(store.admin().find(info.taskId())).contains(info));
  }

  @Test
  void task_ofANewerFormatIsToldWithIdStateAndChannel() {
    add(Tasks.newer("a", 0));

    for (TaskFilter filter : List.of(ALL, ALL.state(TaskState.READY), ALL.channel(Tasks.CHANNEL))) {
      assertThat(infos(filter, 3))
          .singleElement()
          .satisfies(
              info -> {
                assertThat(info.taskId()).isEqualTo(TaskId.of("a"));
                assertThat(info.state()).isEqualTo(TaskState.READY);
                assertThat(info.channel()).contains(Tasks.CHANNEL);
                assertThat(info.nextDue()).isEmpty();
              });
    }
  }

  @Test
  void tasks_thatAreScheduledComeInOrderOfTheirDueTime() {
    for (int i = 0; i < 300; i++) {
      add(Tasks.scheduled("task-" + i * 7 % 300, START.plusSeconds(1 + i * 7 % 300 / 50)));
    }

    for (int max : new int[] {1, 7, 100, 1_000}) {
      List<TaskInfo> listed = infos(ALL.state(TaskState.SCHEDULED), max);
      assertThat(listed).extracting(TaskInfo::taskId).hasSize(300).doesNotHaveDuplicates();
      assertThat(listed).extracting(info -> info.nextDue().orElseThrow()).isSorted();
    }
  }

  @Test
  void tasks_thatStayScheduledAreListedOnceWhileOthersComeAndGo() throws Exception {
    Instant due = START.plusSeconds(60);
    for (int i = 0; i < 200; i++) {
      add(Tasks.scheduled("stays-" + i, due), Tasks.scheduled("goes-" + i, due));
    }
    List<String> listed = new ArrayList<>();
    int round = 0;
    for (Optional<Cursor> from = Optional.of(Cursor.START); from.isPresent(); round++) {
      Page<TaskInfo> page = store.listing().tasks(ALL.state(TaskState.SCHEDULED), from.get(), 10);
      page.items().forEach(info -> listed.add(info.taskId().value()));
      page.items().stream()
          .map(TaskInfo::taskId)
          .filter(id -> id.value().startsWith("goes"))
          .forEach(store.admin()::cancel);
      store.admin().cancel(TaskId.of("goes-" + (199 - round)));
      add(Tasks.scheduled("comes-" + round, START.plusSeconds(59)));
      from = page.next();
    }

    assertThat(listed).filteredOn(id -> id.startsWith("stays")).hasSize(200);
    assertThat(listed).doesNotHaveDuplicates();
  }

  @Test
  void tasks_thatStayAreListedWhileOthersComeAndGo() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      add(Tasks.task("a-" + i).group("g").stored(), Tasks.task("b-" + i).group("g").stored());
    }
    Set<String> stay = new HashSet<>();
    IntStream.range(0, 1_000).forEach(i -> stay.add("a-" + i));

    for (TaskFilter filter : List.of(ALL, ALL.group("g"), ALL.state(TaskState.READY))) {
      Set<String> listed = new HashSet<>();
      int round = 0;
      for (Optional<Cursor> from = Optional.of(Cursor.START); from.isPresent(); round++) {
        Page<TaskInfo> page = store.listing().tasks(filter, from.get(), 50);
        page.items().forEach(info -> listed.add(info.taskId().value()));
        for (int i = 0; i < 20; i++) {
          String other = "b-" + (round * 20 + i) % 1_000;
          if (store.admin().find(TaskId.of(other)).map(TaskInfo::state).orElse(TaskState.DONE)
              == TaskState.READY) {
            store.admin().cancel(TaskId.of(other));
          } else {
            add(Tasks.task(other).group("g").nonce("n" + round).stored());
          }
        }
        from = page.next();
      }
      assertThat(listed).containsAll(stay);
    }
  }

  @Test
  void tasks_ofWorkersAndEndingsArePaged() throws Exception {
    for (int i = 0; i < 1_500; i++) {
      add(Tasks.ready("task-" + i));
    }
    store.upkeep().register(0, OTHER_WORKER);
    List<Claim> claims = claim(700);
    claim(OTHER_WORKER, 800);
    assertThat(list(ALL.state(TaskState.ACTIVE))).hasSize(1_500).doesNotHaveDuplicates();

    settle(WORKER, claims.stream().map(StoreFixture::done).toArray(Settlement[]::new));
    assertThat(list(ALL.state(TaskState.ACTIVE))).hasSize(800).doesNotHaveDuplicates();
    assertThat(list(ALL.state(TaskState.DONE))).hasSize(700).doesNotHaveDuplicates();
  }

  @Test
  void tasks_refuseACursorOfAnotherList() {
    for (String foreign : List.of("x", "?", "1.2.3.4 ")) {
      assertThatThrownBy(
              () -> store.listing().tasks(ALL.state(TaskState.SCHEDULED), new Cursor(foreign), 1))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  /** One of everything. */
  private void mix() throws Exception {
    add(Tasks.task("active").group("g").stored(), Tasks.ready("done"), Tasks.ready("retried"));
    List<Claim> claims = claim(3);
    settle(done(claims.get(1)));
    settle(
        Settlement.goOn(
            claims.get(2), claims.get(2).task().header().retried(START.plusSeconds(9), "x"), ""));
    add(
        Tasks.task("ready").group("g").stored(),
        Tasks.task("high").priority(Priority.HIGH).stored(),
        Tasks.ready("cancelled"),
        Tasks.scheduled("later", START.plusSeconds(60)),
        Tasks.task("sms-ready").channel("sms").stored(),
        Tasks.task("sms-later").channel("sms").group("g").due(START.plusSeconds(60)).stored());
    store.admin().cancel(TaskId.of("cancelled"));
  }

  private void counted(long scheduled, long ready, long active) {
    Counts counts = store.listing().counts();
    assertThat(List.of(counts.scheduled(), counts.ready(), counts.active()))
        .containsExactly(scheduled, ready, active);
  }

  private Optional<Duration> overdue() {
    return store.listing().counts().channel(Tasks.CHANNEL).overdue();
  }

  private List<String> list(TaskFilter filter) {
    return infos(filter, 2).stream().map(info -> info.taskId().value()).toList();
  }

  private List<TaskInfo> infos(TaskFilter filter, int max) {
    List<TaskInfo> infos = new ArrayList<>();
    for (Optional<Cursor> from = Optional.of(Cursor.START); from.isPresent(); ) {
      Page<TaskInfo> page = store.listing().tasks(filter, from.get(), max);
      infos.addAll(page.items());
      from = page.next();
    }
    return infos;
  }
}
