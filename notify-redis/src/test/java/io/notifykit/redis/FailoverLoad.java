package io.notifykit.redis;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.StoreException;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Schedules and delivers without pause, and keeps account of both. */
final class FailoverLoad implements AutoCloseable {
  private static final int PRODUCERS = 4;

  private final NotifyClient client;
  private final Worker worker;
  private final Thread[] producers = new Thread[PRODUCERS];
  private final Map<TaskId, Long> acknowledged = new ConcurrentHashMap<>();
  private final Map<TaskId, Integer> sends = new ConcurrentHashMap<>();
  private final Map<TaskId, Long> lastSend = new ConcurrentHashMap<>();
  private final AtomicLong refused = new AtomicLong();
  private volatile boolean stopped;

  /**
   * What happened.
   *
   * @param lost acknowledged and never sent
   * @param lostBeforeTheLastSecond those of them that were acknowledged a second or more before the
   *     kill
   * @param duplicates sends beyond the first of a task
   * @param pauseMillis from the kill until a task was sent that was scheduled after it, and every
   *     partition sends
   */
  record Figures(
      int acknowledged,
      long refused,
      int sent,
      long lost,
      long lostBeforeTheLastSecond,
      int duplicates,
      long pauseMillis) {}

  FailoverLoad(NotifyClient client) {
    this.client = client;
    this.worker =
        Worker.builder(client)
            .lease(Duration.ofSeconds(3))
            .sweepInterval(Duration.ofMillis(500))
            .channel(
                "sink",
                delivery -> {
                  sends.merge(delivery.taskId(), 1, Integer::sum);
                  lastSend.put(delivery.taskId(), System.nanoTime());
                  return DeliveryResult.accepted();
                })
            .build();
  }

  void start() {
    worker.start();
    Message message = Message.to("sink", "somebody").body("hello").build();
    for (int i = 0; i < PRODUCERS; i++) {
      producers[i] = new Thread(() -> produce(message), "producer-" + i);
      producers[i].start();
    }
  }

  private void produce(Message message) {
    while (!stopped) {
      try {
        TaskId id = client.schedule(message);
        acknowledged.put(id, System.nanoTime());
      } catch (StoreException failed) {
        refused.incrementAndGet();
      }
    }
  }

  void awaitAcknowledged(int count) throws Exception {
    Await.until(count + " tasks are scheduled", () -> acknowledged.size() >= count);
  }

  /** Waits until every partition sends tasks again that were scheduled after {@code killed}. */
  void awaitSentAfter(long killed, int count) throws Exception {
    Await.until("work goes on", () -> partitionsAtWork(killed) == client.store().partitions());
    int before = sends.size();
    Await.until(count + " more tasks are sent", () -> sends.size() >= before + count);
  }

  private long partitionsAtWork(long killed) {
    return lastSend.keySet().stream()
        .filter(id -> acknowledged.getOrDefault(id, killed) > killed)
        .map(id -> TaskStore.partitionOf(id, client.store().partitions()))
        .distinct()
        .count();
  }

  /** Ends the producers, and waits until nothing is left to send. */
  void stop() throws Exception {
    stopped = true;
    for (Thread producer : producers) {
      producer.join();
    }
    long[] last = {-1};
    Await.until(
        "the queue is empty",
        () -> {
          long before = last[0];
          last[0] = sends.values().stream().mapToInt(Integer::intValue).sum();
          // Longer than the lease: what a lost claim holds has come back by then.
          return before == last[0] && !idleFor(Duration.ofSeconds(5)).isNegative();
        });
    worker.stop(Duration.ofSeconds(5));
  }

  private Duration idleFor(Duration wanted) {
    long latest = lastSend.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return Duration.ofNanos(System.nanoTime() - latest).minus(wanted);
  }

  Figures figures(long killed) {
    long second = TimeUnit.SECONDS.toNanos(1);
    long lost = acknowledged.keySet().stream().filter(id -> !sends.containsKey(id)).count();
    long lostEarlier =
        acknowledged.entrySet().stream()
            .filter(entry -> !sends.containsKey(entry.getKey()))
            .filter(entry -> entry.getValue() < killed - second)
            .count();
    int duplicates = sends.values().stream().mapToInt(count -> count - 1).sum();
    return new Figures(
        acknowledged.size(),
        refused.get(),
        sends.size(),
        lost,
        lostEarlier,
        duplicates,
        pauseMillis(killed));
  }

  /** The longest time in which some partition sent nothing, after the kill. */
  private long pauseMillis(long killed) {
    long pause = 0;
    for (int partition = 0; partition < client.store().partitions(); partition++) {
      int here = partition;
      long[] times =
          lastSend.entrySet().stream()
              .filter(
                  entry ->
                      TaskStore.partitionOf(entry.getKey(), client.store().partitions()) == here)
              .mapToLong(Map.Entry::getValue)
              .filter(time -> time > killed)
              .sorted()
              .toArray();
      long previous = killed;
      for (long time : times) {
        pause = Math.max(pause, time - previous);
        previous = time;
      }
    }
    return TimeUnit.NANOSECONDS.toMillis(pause);
  }

  @Override
  public void close() {
    stopped = true;
    worker.close();
  }
}
