package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.ChannelLimits;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Rate;
import io.notifykit.RecipientLimit;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskState;
import io.notifykit.testing.MutableClock;
import io.notifykit.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What several workers that share a Redis send together. */
final class LimitsThroughRedisTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * A send begins after its token was taken: a claim and the way to a sender lie between. This much
   * is for a machine that is busy with other things; mostly it takes a millisecond or two.
   */
  private static final Duration SLACK = Duration.ofMillis(500);

  @RegisterExtension static final Redis REDIS = new Redis();

  private final String namespace = Redis.newNamespace();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Message message = Message.to("sink", "somebody").body("hello").build();

  @AfterEach
  void closeAll() throws Exception {
    for (int last = open.size() - 1; last >= 0; last--) {
      open.get(last).close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void rate_holdsForThreeWorkersInEveryWindow(int partitions) throws Exception {
    int count = 500;
    Rate rate = Rate.of(200, SECOND).burst(20);
    Set<TaskId> sent = ConcurrentHashMap.newKeySet();
    Queue<Instant> times = new ConcurrentLinkedQueue<>();
    CountDownLatch all = new CountDownLatch(count);
    List<NotifyClient> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      NotifyClient client = connect(partitions, null);
      clients.add(client);
      worker(
              client,
              ChannelLimits.builder().rate(rate).build(),
              delivery -> {
                times.add(client.store().now());
                sent.add(delivery.taskId());
                all.countDown();
              })
          .start();
    }
    schedule(clients.get(0), count);

    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(sent).hasSize(count);
    assertThat(times).hasSize(count);
    assertKept(rate, SLACK, times.stream().sorted().toList());
  }

  /** On a clock that stands still there is no slack. */
  @Test
  void rate_holdsExactlyByTheClockOfTheStore() {
    MutableClock clock = MutableClock.at("2026-03-02T10:30:00Z");
    Rate rate = Rate.of(100, SECOND).burst(7);
    List<Instant> times = new ArrayList<>();
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      NotifyClient client = connect(1, clock);
      ChannelLimits limits = ChannelLimits.builder().rate(rate).build();
      workers.add(worker(client, limits, delivery -> times.add(clock.instant())));
      schedule(client, 100);
    }

    for (int step = 0; step < 200; step++) {
      workers.forEach(Worker::runDue);
      clock.advance(Duration.ofMillis(7 + step % 11));
    }

    assertKept(rate, Duration.ZERO, times);
    double seconds = 200 * 12 / 1_000.0;
    assertThat((double) times.size()).isBetween(100 * seconds * 0.85, 7 + 100 * seconds);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void concurrency_holdsForThreeWorkers(int partitions) throws Exception {
    int count = 200;
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(count);
    Semaphore meeting = new Semaphore(0);
    ChannelLimits limits = ChannelLimits.builder().concurrency(5).build();
    List<NotifyClient> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      NotifyClient client = connect(partitions, null);
      clients.add(client);
      worker(
              client,
              limits,
              delivery -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                if (most.get() == 5) {
                  meeting.release(1_000);
                }
                meeting.tryAcquire(20, TimeUnit.SECONDS); // until five are here
                running.decrementAndGet();
                all.countDown();
              })
          .start();
    }
    schedule(clients.get(0), count);

    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(most).hasValue(5);
  }

  @Test
  void concurrency_ofADeadWorkerIsFreeAfterItsLease() throws Exception {
    NotifyClient client = connect(1, null);
    client.store().upkeep().register(0, "dead");
    assertThat(client.store().limits().enter("sink", "dead", 2, 0, 2).count()).isEqualTo(2);
    CountDownLatch all = new CountDownLatch(20);
    Worker worker =
        Worker.builder(client)
            .channel("sink", counting(delivery -> all.countDown()))
            .limits("sink", ChannelLimits.builder().concurrency(2).build())
            .lease(SECOND)
            .sweepInterval(Duration.ofMillis(100))
            .build();
    open.add(worker);
    worker.start();
    schedule(client, 20);

    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void recipient_getsNoMoreFromThreeWorkersThanFromOne_andItsAddressIsNoKey() throws Exception {
    Queue<TaskId> sent = new ConcurrentLinkedQueue<>();
    RecipientLimit limit = RecipientLimit.of(3, Duration.ofHours(1)).orDeadLetter();
    List<NotifyClient> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      NotifyClient client = connect(3, null);
      clients.add(client);
      worker(
              client,
              ChannelLimits.builder().recipient(limit).build(),
              delivery -> sent.add(delivery.taskId()))
          .start();
    }
    List<TaskId> ids = schedule(clients.get(0), 50);

    Await.until("all but three are dead", () -> count(clients.get(0), ids, TaskState.DEAD) == 47);
    assertThat(sent).hasSize(3);
    assertThat(count(clients.get(0), ids, TaskState.DONE)).isEqualTo(3);
    assertThat(REDIS.client().keys("*" + namespace + "*")).noneMatch(key -> key.contains("someb"));
    assertThat(REDIS.client().keys("*" + namespace + "*:admitted:*")).hasSize(1);
  }

  /** No window of any length holds more than the bucket gives in that time. */
  private static void assertKept(Rate rate, Duration slack, List<Instant> times) {
    double perSecond = rate.count() / (rate.period().toMillis() / 1_000.0);
    for (int from = 0; from < times.size(); from++) {
      for (int to = from; to < times.size(); to++) {
        Duration window = Duration.between(times.get(from), times.get(to)).plus(slack);
        double most = rate.burst() + perSecond * window.toNanos() / 1e9 + 1e-3;
        assertThat(to - from + 1.0).as("sends in %s", window).isLessThanOrEqualTo(most);
      }
    }
  }

  private static long count(NotifyClient client, List<TaskId> ids, TaskState state) {
    return ids.stream().filter(id -> client.find(id).orElseThrow().state() == state).count();
  }

  private NotifyClient connect(int partitions, Clock clock) {
    NotifyClient.Builder builder =
        NotifyClient.builder().store(REDIS.uri()).namespace(namespace).partitions(partitions);
    NotifyClient client = (clock == null ? builder : builder.clock(clock)).build();
    open.add(client);
    return client;
  }

  private List<TaskId> schedule(NotifyClient client, int count) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(Task.of(message).build());
    }
    return client.scheduleAll(tasks).stream().map(result -> result.taskId()).toList();
  }

  private Worker worker(NotifyClient client, ChannelLimits limits, Sink sink) {
    Worker worker =
        Worker.builder(client).channel("sink", counting(sink)).limits("sink", limits).build();
    open.add(worker);
    return worker;
  }

  private static Channel counting(Sink sink) {
    return delivery -> {
      sink.take(delivery);
      return DeliveryResult.accepted();
    };
  }

  private interface Sink {
    void take(Delivery delivery) throws Exception;
  }
}
