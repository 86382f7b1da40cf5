package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Schedule;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import io.notifykit.testing.MutableClock;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A series whose worker dies in each occurrence, each time a step later. */
final class SeriesCrashTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private static final int OCCURRENCES = 1_000;
  private static final Instant START = Instant.parse("2026-03-02T10:30:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final TaskId ID = TaskId.of("a");

  private final MutableClock time = MutableClock.at(START);
  private final MortalClock clock = new MortalClock(time);
  private final String namespace = Redis.newNamespace();
  private final List<Long> sent = new ArrayList<>();
  private final Map<Long, String> keys = new TreeMap<>();
  private final Map<When, Integer> deaths = new EnumMap<>(When.class);

  /** When a worker died. */
  private enum When {
    BEFORE_SEND,
    BEFORE_SETTLEMENT,
    AFTER_SETTLEMENT
  }

  @Test
  @Timeout(120)
  void occurrences_areSettledOnceEachAndInOrder_whereverTheWorkerDies() {
    try (NotifyClient client =
        NotifyClient.builder().store(REDIS.uri()).namespace(namespace).clock(clock).build()) {
      Message message = Message.to("sink", "somebody").body("hello").build();
      client.schedule(
          Task.of(message).id(ID).schedule(Schedule.every(HOUR).times(OCCURRENCES)).build());

      int steps = 0;
      for (int occurrence = 1; occurrence <= OCCURRENCES; occurrence++) {
        time.set(START.plus(HOUR.multipliedBy(occurrence)));
        steps = runAndDieAfter(client, steps, occurrence) ? steps + 1 : 0;
        time.advance(LEASE.plusSeconds(1));
        worker(client).runDue();
        assertThat(isSettled(client, occurrence)).as("occurrence %d", occurrence).isTrue();
      }
    }

    List<Long> all = LongStream.rangeClosed(1, OCCURRENCES).boxed().toList();
    assertThat(sent).isSorted();
    assertThat(sent.stream().distinct().toList()).isEqualTo(all);
    assertThat(sent).as("sends").hasSize(OCCURRENCES + deaths.get(When.BEFORE_SETTLEMENT));
    assertThat(keys).hasSize(OCCURRENCES);
    assertThat(keys.values()).doesNotHaveDuplicates();
    assertThat(History.of(REDIS, namespace).accepted(ID)).isEqualTo(all);
    assertThat(deaths).containsOnlyKeys(When.values());
    System.out.printf("%,d occurrences, deaths of workers: %s%n", OCCURRENCES, deaths);
  }

  /** Lets a worker of its own try; true when it died before it had done everything. */
  private boolean runAndDieAfter(NotifyClient client, int steps, int occurrence) {
    int sentBefore = sent.size();
    clock.killAfter(steps);
    try {
      worker(client).runDue();
      return false;
    } catch (Exception death) {
      clock.spare();
      assertThat(death).isInstanceOf(MortalClock.Death.class);
      When when =
          isSettled(client, occurrence)
              ? When.AFTER_SETTLEMENT
              : sent.size() > sentBefore ? When.BEFORE_SETTLEMENT : When.BEFORE_SEND;
      deaths.merge(when, 1, Integer::sum);
      return true;
    } finally {
      clock.spare();
    }
  }

  private static boolean isSettled(NotifyClient client, int occurrence) {
    TaskInfo info = client.find(ID).orElseThrow();
    return info.state() == TaskState.DONE || info.occurrence() > occurrence;
  }

  private Worker worker(NotifyClient client) {
    return Worker.builder(client)
        .lease(LEASE)
        .channel(
            "sink",
            delivery -> {
              sent.add(delivery.occurrence());
              String key = delivery.idempotencyKey();
              assertThat(keys.merge(delivery.occurrence(), key, (old, same) -> old)).isEqualTo(key);
              return DeliveryResult.accepted();
            })
        .build();
  }
}
