package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Claim;
import io.notifykit.Cursor;
import io.notifykit.Ending;
import io.notifykit.InvalidValueException;
import io.notifykit.LogEntry;
import io.notifykit.LogFilter;
import io.notifykit.Page;
import io.notifykit.Retention;
import io.notifykit.Settlement;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.TaskStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of every attempt. */
abstract class LogContract extends StoreFixture {
  private static final LogFilter ALL = LogFilter.all();
  private static final Retention RETENTION =
      new Retention(
          new Retention.Limit(1_000, Duration.ofDays(1)),
          new Retention.Limit(2_000, Duration.ofDays(1)));

  abstract TaskStore open(Clock storeClock, Retention retention);

  @Override
  TaskStore open(Clock storeClock) {
    return open(storeClock, RETENTION);
  }

  @Test
  void log_tellsOfEveryAttempt() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    LogEntry busy = entry("a", Tasks.CHANNEL, 1, "retry", "", "busy");
    settle(Settlement.goOn(claim, claim.task().header().retried(START, "busy"), busy.line()));
    promote();
    clock.advance(Duration.ofSeconds(1));
    LogEntry accepted = entry("a", Tasks.CHANNEL, 2, "accepted", "provider-7", "");
    end(claimOne(), accepted.line());

    assertThat(log(ALL)).containsExactly(accepted, busy);
  }

  @Test
  void log_leavesOutWhatDidNotCountAndWhatWasGivenBack() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"), Tasks.ready("c"));
    List<Claim> claims = claim(3);
    Settlement released = Settlement.release(claims.get(0));
    settle(
        WORKER, released, attempt(claims.get(1)), attempt(claims.get(1)), attempt(claims.get(2)));
    settle(WORKER, attempt(claims.get(2)));

    assertThat(ids(log(ALL))).containsExactly("c", "b");
  }

  @Test
  void log_tellsOfACancelThatEndedAnActiveTask() throws Exception {
    add(Tasks.ready("a"));
    Claim claim = claimOne();
    store.admin().cancel(TaskId.of("a"));
    LogEntry busy = entry("a", Tasks.CHANNEL, 1, "retry", "", "busy");
    settle(Settlement.goOn(claim, claim.task().header().retried(START, "busy"), busy.line()));

    assertThat(log(ALL.channel(Tasks.CHANNEL)))
        .extracting(LogEntry::answer)
        .containsExactly("cancelled", "retry");
  }

  @Test
  void log_isPagedNewestFirst() throws Exception {
    batch("a", 25);
    clock.advance(Duration.ofMillis(1));
    batch("b", 25);

    Page<LogEntry> first = page(ALL, Cursor.START, 20);
    batch("c", 25);
    Page<LogEntry> second = page(ALL, first.next().orElseThrow(), 20);
    Page<LogEntry> third = page(ALL, second.next().orElseThrow(), 20);

    assertThat(ids(first.items())).hasSize(20).startsWith("b-24", "b-23").endsWith("b-5");
    assertThat(ids(second.items())).hasSize(20).startsWith("b-4").contains("b-0", "a-24", "a-10");
    assertThat(ids(third.items())).hasSize(10).startsWith("a-9").endsWith("a-0");
    assertThat(third.next()).isEmpty();
  }

  @Test
  void log_isChosenByTaskAndChannelAndTime() throws Exception {
    attempt("a", Tasks.CHANNEL);
    clock.advance(Duration.ofSeconds(1));
    attempt("ab", "sms");
    clock.advance(Duration.ofSeconds(1));
    attempt("b", Tasks.CHANNEL);

    assertThat(ids(log(ALL.task(TaskId.of("a"))))).containsExactly("a");
    assertThat(ids(log(ALL.task(TaskId.of("ab"))))).containsExactly("ab");
    assertThat(log(ALL.task(TaskId.of("sms")))).isEmpty();
    assertThat(ids(log(ALL.channel("sms")))).containsExactly("ab");
    assertThat(log(ALL.channel("ab"))).isEmpty();
    assertThat(log(ALL.channel("sms").task(TaskId.of("a")))).isEmpty();
    assertThat(ids(log(ALL.from(START.plusSeconds(1))))).containsExactly("b", "ab");
    assertThat(ids(log(ALL.until(START.plusSeconds(1))))).containsExactly("a");
    assertThat(ids(log(ALL.from(START.plusSeconds(1)).until(START.plusSeconds(2)))))
        .containsExactly("ab");
    assertThat(log(ALL.from(START.plusMillis(1)).until(START.plusSeconds(1)))).isEmpty();
  }

  @Test
  void log_passesOverLinesThatNobodyCanRead() throws Exception {
    add(Tasks.ready("a"), Tasks.ready("b"));
    end(claimOne(), "a,line,of,another,version");
    end(claimOne(), "b,mail,x,y,accepted,0,,");

    assertThat(log(ALL)).isEmpty();
  }

  @Test
  void log_refusesACursorOfAnotherList() {
    for (String foreign : List.of("x", "1-2", "9".repeat(40), "1.2.3")) {
      assertThatThrownBy(() -> page(ALL, new Cursor(foreign), 1))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void log_keepsTheLastAttemptsOnly() throws Exception {
    for (int i = 0; i < 60; i++) {
      batch("batch-" + i, 99);
    }
    for (int i = 0; i < 1_000; i++) {
      batch("single-" + i, 1);
    }

    List<String> kept = ids(log(ALL));

    // In Redis a mark stands at every thousandth attempt, and a node holds up to 100 entries.
    assertThat(kept)
        .hasSizeBetween(2_000, 5_000)
        .startsWith("single-999-0")
        .contains("batch-59-98");
  }

  @Test
  void expire_dropsWhatIsKeptTooLong() throws Exception {
    batch("old", 500);
    clock.advance(Duration.ofMillis(1));
    batch("young", 2);
    clock.advance(Duration.ofDays(1));

    store.upkeep().expire(0);

    assertThat(ids(log(ALL))).containsExactly("young-1", "young-0");
  }

  /** Attempts of several tasks in one call. */
  private void batch(String name, int size) throws Exception {
    for (int i = 0; i < size; i++) {
      add(Tasks.ready(name + "-" + i));
    }
    settle(WORKER, claim(size).stream().map(LogContract::attempt).toArray(Settlement[]::new));
  }

  private void attempt(String id, String channel) throws Exception {
    add(Tasks.task(id).channel(channel).stored());
    settle(attempt(claimFrom(channel)));
  }

  private static Settlement attempt(Claim claim) {
    LogEntry entry = entry(id(claim), claim.task().header().channel(), 1, "accepted", "", "");
    return Settlement.end(
        claim, Ending.of(TaskState.DONE, claim.task().header(), ""), entry.line());
  }

  private void end(Claim claim, String line) {
    settle(Settlement.end(claim, Ending.of(TaskState.DONE, claim.task().header(), ""), line));
  }

  private static LogEntry entry(
      String id, String channel, int attempt, String answer, String providerId, String reason) {
    return new LogEntry(
        attempt == 1 ? START : START.plusSeconds(1),
        TaskId.of(id),
        channel,
        1,
        attempt,
        answer,
        Duration.ofMillis(12),
        providerId,
        reason);
  }

  private Page<LogEntry> page(LogFilter filter, Cursor from, int max) {
    return store.history().log(filter, from, max);
  }

  /** All of it, read in small pages. */
  private List<LogEntry> log(LogFilter filter) {
    List<LogEntry> entries = new ArrayList<>();
    Optional<Cursor> from = Optional.of(Cursor.START);
    while (from.isPresent()) {
      Page<LogEntry> page = page(filter, from.get(), 7);
      entries.addAll(page.items());
      from = page.next();
    }
    return entries;
  }

  private static List<String> ids(List<LogEntry> entries) {
    return entries.stream().map(entry -> entry.taskId().value()).toList();
  }
}
