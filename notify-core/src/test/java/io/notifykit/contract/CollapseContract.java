package io.notifykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.Collapse;
import io.notifykit.Replacement;
import io.notifykit.Settlement;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks that follow each other closely, of which the latest wins. */
abstract class CollapseContract extends StoreFixture {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private int calls;

  @Test
  void latest_isDueAWindowAfterItself() throws Exception {
    assertThat(call("k")).isEqualTo("call-1");
    clock.advance(Duration.ofSeconds(8));
    assertThat(call("k")).isEqualTo("call-1");
    clock.advance(Duration.ofSeconds(8));
    assertThat(promote().moved()).isZero();
    assertThat(call("k")).isEqualTo("call-1");

    assertThat(promote().nextDue()).contains(START.plusSeconds(26));
    clock.advance(WINDOW);
    promote();
    Claim claim = claimOne();
    assertThat(claim.task().header().nonce()).isEqualTo("n3");
    assertThat(claim.task().header().nominal()).isEqualTo(START.plusSeconds(26));
    assertThat(claimIds()).isEmpty();
    assertThat(find("call-2")).isEmpty();
  }

  @Test
  void keys_areApart() throws Exception {
    assertThat(call("k")).isEqualTo("call-1");
    assertThat(call("l")).isEqualTo("call-2");

    clock.advance(WINDOW);
    promote();
    assertThat(claimIds()).containsExactlyInAnyOrder("call-1", "call-2");
  }

  @Test
  void key_isNoId() {
    add(Tasks.scheduled("k", START.plusSeconds(1)));

    assertThat(call("k")).isEqualTo("call-1");

    assertThat(find("k").orElseThrow().nextDue()).contains(START.plusSeconds(1));
  }

  @Test
  void first_waitsNoLongerThanTheLongest() throws Exception {
    Duration longest = Duration.ofSeconds(15);
    call("k", Optional.of(longest));
    clock.advance(Duration.ofSeconds(8));
    call("k", Optional.of(longest));

    assertThat(promote().nextDue()).contains(START.plusSeconds(15));
    clock.advance(Duration.ofSeconds(7));
    promote();
    assertThat(claimOne().task().header().nonce()).isEqualTo("n2");

    assertThat(call("k", Optional.of(longest))).isEqualTo("call-3");
    assertThat(promote().nextDue()).contains(START.plusSeconds(25));
  }

  @Test
  void callWhileTheLatestIsSent_startsTheNextWindow() throws Exception {
    call("k");
    clock.advance(WINDOW);
    promote();
    Claim first = claimOne();

    assertThat(call("k")).isEqualTo("call-2");
    assertThat(call("k")).isEqualTo("call-2");

    assertThat(settle(done(first))).isTrue();
    clock.advance(WINDOW);
    promote();
    assertThat(claimOne().task().header().nonce()).isEqualTo("n3");
  }

  @Test
  void callAfterTheEndOfTheLatest_startsTheNextWindow() throws Exception {
    call("k");
    store.admin().cancel(TaskId.of("call-1"));

    assertThat(call("k")).isEqualTo("call-2");

    assertThat(state("call-1")).contains(TaskState.CANCELLED);
    assertThat(promote().nextDue()).contains(START.plus(WINDOW));
  }

  @Test
  void callWhileTheLatestIsReady_replacesItWhereItStands() throws Exception {
    call("k");
    clock.advance(WINDOW);
    promote();
    add(Tasks.ready("b"));

    assertThat(call("k")).isEqualTo("call-1");

    assertThat(promote().nextDue()).isEmpty();
    assertThat(find("call-1").orElseThrow().nextDue()).contains(clock.instant());
    List<Claim> claims = claim(MANY);
    assertThat(claims).extracting(StoreFixture::id).containsExactly("call-1", "b");
    assertThat(claims.get(0).task().header().nonce()).isEqualTo("n2");
  }

  @Test
  void callWhileTheLatestWaitsForARetry_startsAnew() throws Exception {
    call("k");
    clock.advance(WINDOW);
    promote();
    Claim claim = claimOne();
    Instant retryAt = clock.instant().plusSeconds(3_600);
    settle(Settlement.goOn(claim, claim.task().header().retried(retryAt, "busy"), ""));

    assertThat(call("k")).isEqualTo("call-1");

    clock.advance(WINDOW);
    promote();
    assertThat(claimOne().task().header().attempt()).isEqualTo(1);
    assertThat(promote().nextDue()).isEmpty();
  }

  @Test
  void group_isThatOfTheLatest() {
    replace(Tasks.task("call-1").nonce("n1").group("g").due(START.plus(WINDOW)), "k");
    replace(Tasks.task("call-2").nonce("n2").group("h").due(START.plus(WINDOW)), "k");

    assertThat(store.admin().cancelGroup("g")).isZero();
    assertThat(store.admin().cancelGroup("h")).isEqualTo(1);
    assertThat(state("call-1")).contains(TaskState.CANCELLED);
  }

  @Test
  void callsOfManyThreads_areOneTask() throws Exception {
    var ids = ConcurrentHashMap.newKeySet();
    var threads = Executors.newFixedThreadPool(4);
    IntStream.range(0, 200)
        .forEach(
            number ->
                threads.execute(
                    () -> {
                      Tasks task = Tasks.task("call-" + number).nonce("n" + number);
                      ids.add(replace(task.due(START.plus(WINDOW)), "k"));
                    }));
    threads.shutdown();
    assertThat(threads.awaitTermination(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(ids).hasSize(1);
    clock.advance(WINDOW);
    assertThat(promote().moved()).isEqualTo(1);
  }

  private String call(String key) {
    return call(key, Optional.empty());
  }

  private String call(String key, Optional<Duration> longest) {
    calls++;
    Tasks task = Tasks.task("call-" + calls).nonce("n" + calls).due(clock.instant().plus(WINDOW));
    return replace(task, new Collapse(key, WINDOW, longest));
  }

  private String replace(Tasks task, String key) {
    return replace(task, new Collapse(key, WINDOW, Optional.empty()));
  }

  private String replace(Tasks task, Collapse collapse) {
    Replacement replacement = new Replacement(task.stored(), Optional.of(collapse));
    return store.replace(List.of(replacement)).get(0).orElseThrow().value();
  }
}
