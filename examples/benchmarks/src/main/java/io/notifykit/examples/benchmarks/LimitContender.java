package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import redis.clients.jedis.UnifiedJedis;

/**
 * What can be had at most: a program by hand that gives a task an id, a duplicate check, one
 * holder, a fenced settlement and a history, and nothing else. It shows what the rest of a library
 * costs.
 */
final class LimitContender implements Contender {
  /** Makes an id 26 characters long, as Notify's are, when a random start of 8 stands before it. */
  private static final long FIRST_NUMBER = 100_000_000_000_000_000L;

  private final UnifiedJedis redis;
  private final LimitKeys keys;
  private final String idStart = Long.toHexString(System.nanoTime() | 1L << 62).substring(0, 8);
  private final AtomicLong idNumber = new AtomicLong(FIRST_NUMBER);
  private final LimitScript add;
  private final LimitSender sender;

  /** One caller has nobody to share a call with, and saves the way to another thread. */
  private final boolean alone;

  LimitContender(Parameters parameters, String queue) {
    this.redis = Connections.open(parameters);
    this.keys = new LimitKeys(queue);
    this.add = new LimitScript(redis, "add", keys.tasks(), keys.ready());
    this.alone = parameters.number("concurrency", 1) == 1;
    this.sender = new LimitSender(this::send);
  }

  @Override
  public void add(String body) {
    LimitTask task = new LimitTask(nextId(), body);
    if (alone) {
      send(List.of(task));
    } else {
      sender.send(task).join();
    }
  }

  @Override
  public CompletionStage<?> addAsync(String body) {
    return sender.send(new LimitTask(nextId(), body));
  }

  @Override
  public void addAll(List<String> bodies) {
    send(bodies.stream().map(body -> new LimitTask(nextId(), body)).toList());
  }

  @Override
  public void addDelayed(List<Long> dueMillis) {
    throw new UnsupportedOperationException("the limit program knows no delay");
  }

  private void send(List<LimitTask> tasks) {
    List<String> arguments = new ArrayList<>(2 * tasks.size());
    for (LimitTask task : tasks) {
      arguments.add(task.id());
      arguments.add(task.body());
    }
    String answers = (String) add.run(arguments);
    if (answers.indexOf('0') >= 0) {
      throw new IllegalStateException("an id was taken");
    }
  }

  private String nextId() {
    return idStart + idNumber.incrementAndGet();
  }

  @Override
  public Runnable consume(int concurrency, Consumer<String> handler) {
    return new LimitWorker(redis, keys, concurrency, handler)::stop;
  }

  @Override
  public boolean isDrained() {
    return redis.hlen(keys.tasks()) == 0;
  }

  @Override
  public void close() {
    sender.close();
    redis.close();
  }
}
