package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.Cursor;
import io.notifykit.Ending;
import io.notifykit.LogEntry;
import io.notifykit.LogFilter;
import io.notifykit.Page;
import io.notifykit.Retention;
import io.notifykit.Settlement;
import io.notifykit.StoreUpkeep.Promotion;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.TaskStore;
import io.notifykit.contract.Tasks;
import io.notifykit.testing.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/**
 * Very many tasks that are due in the same second become ready in steps that are short for the
 * server, and none of them early. {@code -Dnotify.due=} takes more of them.
 */
final class SameSecondTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private static final int COUNT = Integer.getInteger("notify.due", 200_000);
  private static final int STEP = 1_000;
  private static final int MOST_SLOW = 1_000_000;
  private static final Instant START = Instant.parse("2026-03-02T10:30:00Z");
  private static final Instant SECOND = START.plusSeconds(3_600);

  private final MutableClock clock = MutableClock.at(START);
  private final String namespace = Redis.newNamespace();
  private final TaskStore store = REDIS.store(namespace, clock, Retention.DEFAULT);
  private long number;
  private int promotions;
  private int promoted;
  private int ended;

  @BeforeEach
  void watchScripts() {
    REDIS.client().configSet("slowlog-max-len", "" + MOST_SLOW);
    REDIS.client().configSet("slowlog-log-slower-than", "500");
    REDIS.client().slowlogReset();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  @Timeout(600)
  void tasks_dueInTheSameSecond_becomeReadyInShortSteps() throws Exception {
    for (int from = 0; from < COUNT; from += STEP) {
      store.add(
          IntStream.range(from, Math.min(from + STEP, COUNT))
              .mapToObj(i -> Tasks.scheduled("task-" + i, SECOND.plusMillis(i % 1_000)))
              .toList());
    }
    store.upkeep().register(0, "w");

    for (long millis = -1; millis < 1_000; millis += 100) {
      clock.set(SECOND.plusMillis(millis));
      promoteAll();
      assertThat(promoted).isEqualTo(dueBy(millis));
      endAll();
    }

    assertThat(ended).isEqualTo(COUNT);
    assertThat(promotions).isGreaterThanOrEqualTo(COUNT / STEP);
    assertThat(store.listing().counts().channels()).isEmpty();
    System.out.printf(
        "%,d tasks of one second: %,d promotions of at most %,d%n", COUNT, promotions, STEP);
    readTheLogOf(TaskId.of("task-0"));
    for (Script script :
        List.of(Script.ADD, Script.PROMOTE, Script.CLAIM, Script.SETTLE, Script.LOG)) {
      System.out.println(script + " took ms: " + millis(script));
    }
  }

  /** Goes back to where the log begins: that task was among the first to end. */
  private void readTheLogOf(TaskId id) {
    LogFilter filter = LogFilter.all().task(id);
    int pages = 0;
    List<LogEntry> found = new ArrayList<>();
    for (Optional<Cursor> from = Optional.of(Cursor.START); from.isPresent(); pages++) {
      Page<LogEntry> page = store.history().log(filter, from.get(), 10);
      found.addAll(page.items());
      from = page.next();
    }
    assertThat(found).extracting(LogEntry::taskId).containsExactly(id);
    System.out.printf(
        "the log: %,d bytes of Redis per attempt; %,d attempts were read in %,d pages%n",
        REDIS.client().memoryUsage("{" + namespace + ":0}:log", 0) / COUNT, COUNT, pages);
  }

  private static long dueBy(long millis) {
    return IntStream.range(0, COUNT).filter(i -> i % 1_000 <= millis).count();
  }

  private void promoteAll() {
    Promotion promotion;
    do {
      promotion = store.upkeep().promote(0, STEP);
      assertThat(promotion.moved()).isLessThanOrEqualTo(STEP);
      promotions++;
      promoted += promotion.moved();
    } while (promotion.moved() > 0);
  }

  /** Claims what is ready, sees that it is due, and ends it. */
  private void endAll() throws Exception {
    List<Claim> claims;
    do {
      claims = store.claim(new ClaimRequest(0, "w", Tasks.CHANNEL, ++number, STEP, Duration.ZERO));
      assertThat(claims).allMatch(claim -> !claim.task().header().due().isAfter(clock.instant()));
      if (!claims.isEmpty()) {
        store.settle(0, "w", claims.stream().map(this::done).toList());
      }
      ended += claims.size();
    } while (!claims.isEmpty());
    assertThat(ended).isEqualTo(promoted);
  }

  private Settlement done(Claim claim) {
    LogEntry entry =
        new LogEntry(
            clock.instant(),
            claim.task().id(),
            Tasks.CHANNEL,
            1,
            1,
            "accepted",
            Duration.ofMillis(12),
            "provider-id-" + claim.task().id(),
            "");
    Ending done = Ending.of(TaskState.DONE, claim.task().header(), "");
    return Settlement.end(claim, done, entry.line());
  }

  /** By the server's slow log, which has what took half a millisecond and more. */
  private static String millis(Script script) {
    String sha1 = new String(script.text().sha1(), StandardCharsets.US_ASCII);
    try (Jedis server = new Jedis("localhost", REDIS.port())) {
      double[] sorted =
          server.slowlogGet(MOST_SLOW).stream()
              .filter(entry -> entry.getArgs().size() > 1 && entry.getArgs().get(1).equals(sha1))
              .mapToDouble(entry -> entry.getExecutionTime() / 1_000.0)
              .sorted()
              .toArray();
      return sorted.length == 0
          ? "none"
          : String.format(
              "median %.1f, 99 %% %.1f, longest %.1f of %,d calls",
              sorted[sorted.length / 2],
              sorted[sorted.length * 99 / 100],
              sorted[sorted.length - 1],
              sorted.length);
    }
  }
}
