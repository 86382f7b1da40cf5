package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.RetryPolicy;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** A memory store in real time, and workers with threads of their own on it. */
abstract class RunningWorker {
  static final Duration DEADLINE = Duration.ofSeconds(20);
  static final RetryPolicy MUCH_LATER = RetryPolicy.fixed(5, Duration.ofDays(1));

  final NotifyClient client = NotifyClient.connect("memory:");
  final FlakyStore store = new FlakyStore(client.store());
  final HeldChannel channel = new HeldChannel();
  final Told told = new Told();
  private Worker started;

  /** Starts a worker that the test's end stops. */
  Worker start(Worker.Builder builder) {
    started = builder.build();
    started.start();
    return started;
  }

  Worker.Builder builder(Channel mail) {
    return new Worker.Builder(store, client.namespace()).channel("mail", mail).listener(told);
  }

  @AfterEach
  void endEverything() {
    store.work();
    channel.letGo(1_000_000);
    if (started != null) {
      started.stop(Duration.ofSeconds(2));
    }
    client.close();
  }

  void schedule(String... ids) {
    for (String id : ids) {
      Message message = Message.to("mail", id + "@example.org").body("Hello").build();
      client.schedule(Task.of(message).id(id).retry(MUCH_LATER).build());
    }
  }

  TaskInfo find(String id) {
    return client.find(TaskId.of(id)).orElseThrow();
  }

  boolean is(String id, TaskState state) {
    return find(id).state() == state;
  }

  void awaitState(String id, TaskState state) {
    await(() -> is(id, state));
  }

  /** Waits until something has come true. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("nanoseconds after the deadline").isNegative();
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  /** Checks that something stays true for a while; for what must not happen. */
  static void assertStays(Duration time, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      assertThat(condition.getAsBoolean()).isTrue();
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }
}
