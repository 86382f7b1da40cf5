package io.notifykit.examples.benchmarks;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.redisson.Redisson;
import org.redisson.api.RBlockingDeque;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/**
 * Redisson's blocking queue in the reliable pattern of its own making: a task is moved to a second
 * list while it is handled, and removed from there afterwards. It has no ids, states or history.
 * Where the time of a task counts, the simple pattern: a task is popped, and lost with its taker.
 */
final class RedissonContender implements Contender {
  private static final int OTHER_CONNECTIONS = 64;

  private final RedissonClient client;
  private final boolean isReliable;
  private final RBlockingDeque<String> waiting;
  private final RBlockingDeque<String> handling;

  RedissonContender(Parameters parameters, String queue) {
    Config config = new Config();
    // A pop that waits has its connection to itself.
    config
        .useSingleServer()
        .setAddress(parameters.text("uri"))
        .setConnectionPoolSize(OTHER_CONNECTIONS + parameters.number("concurrency", 1));
    config.setCodec(StringCodec.INSTANCE);
    this.client = Redisson.create(config);
    this.isReliable = !parameters.is("at-most-once");
    this.waiting = client.getBlockingDeque("{" + queue + "}:waiting");
    this.handling = client.getBlockingDeque("{" + queue + "}:handling");
  }

  @Override
  public void add(String body) {
    waiting.offerFirst(body);
  }

  @Override
  public CompletionStage<?> addAsync(String body) {
    return waiting.offerFirstAsync(body);
  }

  @Override
  public void addAll(List<String> bodies) {
    waiting.addAll(bodies);
  }

  @Override
  public void addDelayed(List<Long> dueMillis) {
    new RedissonDelay(client, waiting).addAll(dueMillis);
  }

  @Override
  public Runnable consume(int concurrency, Consumer<String> handler) {
    return new Threads("redisson", concurrency, () -> takeOne(handler))::finish;
  }

  private void takeOne(Consumer<String> handler) throws InterruptedException {
    if (!isReliable) {
      String popped = waiting.pollLast(1, TimeUnit.SECONDS);
      if (popped != null) {
        handler.accept(popped);
      }
      return;
    }
    String body = waiting.pollLastAndOfferFirstTo(handling.getName());
    if (body == null) {
      body = waiting.pollLastAndOfferFirstTo(handling.getName(), 1, TimeUnit.SECONDS);
    }
    if (body != null) {
      handler.accept(body);
      handling.remove(body);
    }
  }

  @Override
  public boolean isDrained() {
    return waiting.isEmpty() && handling.isEmpty();
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
