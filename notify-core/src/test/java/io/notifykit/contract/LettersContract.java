package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Claim;
import io.notifykit.Cursor;
import io.notifykit.DeadLetter;
import io.notifykit.DeadLetterFilter;
import io.notifykit.Ending;
import io.notifykit.InvalidValueException;
import io.notifykit.Page;
import io.notifykit.Retention;
import io.notifykit.Settlement;
import io.notifykit.StoreHistory.Replay;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.TaskStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of occurrences that were given up. */
abstract class LettersContract extends StoreFixture {
  private static final DeadLetterFilter ALL = DeadLetterFilter.all();
  private static final Retention RETENTION =
      new Retention(
          new Retention.Limit(300, Duration.ofDays(1)),
          new Retention.Limit(1_000, Duration.ofDays(1)));

  abstract TaskStore open(Clock storeClock, Retention retention);

  @Override
  TaskStore open(Clock storeClock) {
    return open(storeClock, RETENTION);
  }

  @Test
  void letter_tellsWhyWhatAndWhen() throws Exception {
    kill(Tasks.task("a").group("g").stored());

    DeadLetter letter = letters(ALL).get(0);

    assertThat(letter.taskId()).isEqualTo(TaskId.of("a"));
    assertThat(letter.at()).isEqualTo(START);
    assertThat(letter.reason()).isEqualTo("no such mailbox");
    assertThat(letter.channel()).isEqualTo(Tasks.CHANNEL);
    assertThat(letter.group()).contains("g");
    assertThat(letter.occurrence()).isEqualTo(1);
    assertThat(letter.attempts()).isEqualTo(1);
    assertThat(letter.earlierReasons()).isEmpty();
    assertThat(letter.task().message().body()).isEqualTo("Hello | Ada, again.");
    assertThat(letter.toString()).doesNotContain("ada@example.org").doesNotContain("Hello");
    assertThat(store.history().letter(letter.id())).contains(letter);
  }

  @Test
  void letter_isKeptOfAnOccurrenceWhileItsSeriesGoesOn() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    var second = claim.task().header().retried(START, "busy");
    settle(Settlement.goOn(claim, second, ""));
    promote();
    claim = claimOne();
    var next = claim.task().header().nextOccurrence(START.plusSeconds(60));
    settle(Settlement.goOn(claim, next, "").withDeadLetter("still busy"));

    DeadLetter letter = letters(ALL).get(0);

    assertThat(letter.occurrence()).isEqualTo(1);
    assertThat(letter.attempts()).isEqualTo(2);
    assertThat(letter.earlierReasons()).containsExactly("busy");
  }

  @Test
  void letter_thatNeverWas_isNotFound() throws Exception {
    kill(Tasks.ready("a"));
    String id = letters(ALL).get(0).id();

    assertThat(store.history().letter(id + "1")).isEmpty();
    assertThat(store.history().letter("0" + id)).isEmpty();
    assertThat(store.history().letter("1.9.1.1")).isEmpty();
    assertThat(store.history().letter("")).isEmpty();
    assertThat(store.history().delete(id + "1")).isFalse();
    assertThat(store.history().delete("?")).isFalse();
    assertThat(replay(id + "1", Tasks.ready("a"), "b")).isEmpty();
    assertThat(letters(ALL)).hasSize(1);
  }

  @Test
  void letters_arePagedNewestFirst() throws Exception {
    for (int i = 0; i < 25; i++) {
      kill(Tasks.ready("task-" + i));
      clock.advance(Duration.ofMillis(i % 2));
    }

    Page<DeadLetter> first = page(ALL, Cursor.START, 10);
    kill(Tasks.ready("meanwhile"));
    Page<DeadLetter> second = page(ALL, first.next().orElseThrow(), 10);
    Page<DeadLetter> third = page(ALL, second.next().orElseThrow(), 10);

    assertThat(ids(first.items())).hasSize(10).startsWith("task-24", "task-23", "task-22");
    assertThat(ids(second.items())).hasSize(10).startsWith("task-14").endsWith("task-5");
    assertThat(ids(third.items()))
        .containsExactly("task-4", "task-3", "task-2", "task-1", "task-0");
    assertThat(third.next()).isEmpty();
  }

  @Test
  void letters_areChosenByChannelGroupAndTime() throws Exception {
    kill(Tasks.task("a").group("g").stored());
    kill(Tasks.task("b").channel("sms").group("g").stored());
    clock.advance(Duration.ofSeconds(1));
    kill(Tasks.task("c").channel("sms").stored());
    kill(Tasks.task("d").group("gg").stored());

    assertThat(ids(letters(ALL.channel("sms")))).containsExactly("c", "b");
    assertThat(ids(letters(ALL.channel(Tasks.CHANNEL)))).containsExactly("d", "a");
    assertThat(ids(letters(ALL.group("g")))).containsExactly("b", "a");
    assertThat(ids(letters(ALL.group("g").channel("sms")))).containsExactly("b");
    assertThat(letters(ALL.channel("sm"))).isEmpty();
    assertThat(ids(letters(ALL.before(START.plusMillis(1))))).containsExactly("b", "a");
    assertThat(letters(ALL.before(START))).isEmpty();
  }

  @Test
  void letters_refuseACursorOfAnotherList() {
    for (String foreign : List.of("x", "1-2", "9".repeat(40), "1.2.3", " ")) {
      assertThatThrownBy(() -> page(ALL, new Cursor(foreign), 1))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("cursor");
    }
  }

  @Test
  void replay_makesTheTaskReadyUnderItsId() throws Exception {
    kill(Tasks.task("a").group("g").stored());
    String letter = letters(ALL).get(0).id();
    StoredTask again = Tasks.task("a").group("g").nonce("n").stored();

    assertThat(replay(letter, again, "b")).contains(TaskId.of("a"));

    assertThat(letters(ALL)).isEmpty();
    assertThat(state("a")).contains(TaskState.READY);
    assertThat(text(claimOne().task())).isEqualTo(text(again).replaceFirst("1R", "1A"));
    assertThat(replay(letter, again, "b")).isEmpty();
    assertThat(claimIds()).isEmpty();
  }

  @Test
  void replay_takesTheSpareIdWhileTheTaskLives() throws Exception {
    kill(Tasks.ready("a"));
    String letter = letters(ALL).get(0).id();
    clock.advance(Duration.ofHours(26));
    add(Tasks.ready("a"));

    assertThat(replay(letter, Tasks.task("a").group("g").stored(), "b")).contains(TaskId.of("b"));

    assertThat(claimIds()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void replay_joinsItsGroup() throws Exception {
    kill(Tasks.task("a").group("g").stored());

    replay(letters(ALL).get(0).id(), Tasks.task("a").group("g").stored(), "b");

    assertThat(store.admin().cancelGroup("g")).isEqualTo(1);
  }

  @Test
  void replay_answersEachLetterInOrderAndOnce() throws Exception {
    kill(Tasks.ready("a"));
    kill(Tasks.ready("b"));
    List<DeadLetter> letters = letters(ALL);
    List<Replay> replays = new ArrayList<>();
    for (int i : new int[] {0, 1, 0}) {
      DeadLetter letter = letters.get(i);
      replays.add(
          new Replay(letter.id(), Tasks.ready(letter.taskId().value()), TaskId.of("spare")));
    }

    assertThat(store.history().replay(replays))
        .containsExactly(
            Optional.of(TaskId.of("b")), Optional.of(TaskId.of("a")), Optional.empty());
    assertThat(claimIds()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void delete_forgetsOneLetter() throws Exception {
    kill(Tasks.ready("a"));
    kill(Tasks.ready("b"));
    DeadLetter b = letters(ALL).get(0);

    assertThat(store.history().delete(b.id())).isTrue();
    assertThat(store.history().delete(b.id())).isFalse();

    assertThat(store.history().letter(b.id())).isEmpty();
    assertThat(ids(letters(ALL))).containsExactly("a");
  }

  @Test
  void purge_forgetsWhatTheFilterLetsThrough() throws Exception {
    kill(Tasks.task("a").group("g").stored());
    kill(Tasks.task("b").channel("sms").stored());
    clock.advance(Duration.ofSeconds(1));
    kill(Tasks.task("c").channel("sms").group("g").stored());

    assertThat(store.history().purge(ALL.channel("sms").before(START.plusMillis(1)))).isEqualTo(1);
    assertThat(ids(letters(ALL))).containsExactly("c", "a");
    assertThat(store.history().purge(ALL.group("g"))).isEqualTo(2);
    assertThat(store.history().purge(ALL)).isZero();
    kill(Tasks.ready("d"));
    assertThat(store.history().purge(ALL)).isEqualTo(1);
    assertThat(letters(ALL)).isEmpty();
  }

  @Test
  void expire_dropsWhatIsKeptTooLong() throws Exception {
    for (int i = 0; i < 250; i++) {
      kill(Tasks.ready("old-" + i));
    }
    clock.advance(Duration.ofMillis(1));
    kill(Tasks.ready("young"));

    clock.advance(Duration.ofDays(1).minusMillis(1));
    assertThat(store.upkeep().expire(0)).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(store.upkeep().expire(0)).isEqualTo(250);

    assertThat(ids(letters(ALL))).containsExactly("young");
  }

  @Test
  void letters_areOnlyTheLastSoMany() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      kill(Tasks.ready("task-" + i));
    }

    List<DeadLetter> kept = letters(ALL);

    // A stream of Redis drops entries in nodes of about a hundred.
    assertThat(kept).hasSizeBetween(300, 500);
    assertThat(ids(kept)).startsWith("task-999").contains("task-700");
  }

  private void kill(StoredTask task) throws Exception {
    add(task);
    String channel = text(task).substring(4, text(task).indexOf(','));
    Claim claim = claimFrom(channel);
    Ending dead = Ending.of(TaskState.DEAD, claim.task().header(), "no such mailbox");
    settle(Settlement.end(claim, dead, "").withDeadLetter("no such mailbox"));
  }

  private Optional<TaskId> replay(String letter, StoredTask task, String spare) {
    return store.history().replay(List.of(new Replay(letter, task, TaskId.of(spare)))).get(0);
  }

  private Page<DeadLetter> page(DeadLetterFilter filter, Cursor from, int max) {
    return store.history().letters(filter, from, max);
  }

  /** All of them, read in small pages. */
  private List<DeadLetter> letters(DeadLetterFilter filter) {
    List<DeadLetter> letters = new ArrayList<>();
    Optional<Cursor> from = Optional.of(Cursor.START);
    while (from.isPresent()) {
      Page<DeadLetter> page = page(filter, from.get(), 7);
      letters.addAll(page.items());
      from = page.next();
    }
    return letters;
  }

  private static List<String> ids(List<DeadLetter> letters) {
    return letters.stream().map(letter -> letter.taskId().value()).toList();
  }
}
