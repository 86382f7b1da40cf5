package io.notifykit.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.args.ListDirection;

/** One thread that claims in batches, some that handle, one that settles in batches. */
final class LimitWorker {
  private static final int MOST_CLAIMED = 100;
  private static final int MOST_SETTLED = 1_000;
  private static final double WAIT_SECONDS = 1;

  private final UnifiedJedis redis;
  private final LimitKeys keys;
  private final LimitScript claim;
  private final LimitScript open;
  private final LimitScript settle;
  private final BlockingQueue<Claimed> claimed = new LinkedBlockingQueue<>(2 * MOST_CLAIMED);
  private final BlockingQueue<Claimed> finished = new LinkedBlockingQueue<>();
  private final Threads fetcher;
  private final List<Threads> others;

  /** Used by the fetcher alone. */
  private long claimNumber;

  private record Claimed(String id, String number, String body) {}

  LimitWorker(UnifiedJedis redis, LimitKeys keys, int concurrency, Consumer<String> handler) {
    this.redis = redis;
    this.keys = keys;
    this.claim = new LimitScript(redis, "claim", keys.tasks(), keys.ready(), keys.active());
    this.open = new LimitScript(redis, "open", keys.tasks(), keys.popped(), keys.active());
    this.settle =
        new LimitScript(redis, "settle", keys.tasks(), keys.active(), keys.done(), keys.log());
    this.fetcher = new Threads("limit-fetcher", 1, this::fetch);
    this.others =
        List.of(
            new Threads("limit-worker", concurrency, () -> handle(handler)),
            new Threads("limit-settler", 1, this::settle));
  }

  private void fetch() throws InterruptedException {
    String number = "" + ++claimNumber;
    List<?> reply = (List<?>) claim.run(List.of(number, "" + MOST_CLAIMED));
    if (reply.isEmpty()) {
      awaitOne(number);
      return;
    }
    List<?> ids = (List<?>) reply.get(0);
    List<?> bodies = (List<?>) reply.get(1);
    for (int i = 0; i < ids.size(); i++) {
      claimed.put(new Claimed((String) ids.get(i), number, (String) bodies.get(i)));
    }
  }

  private void awaitOne(String number) throws InterruptedException {
    String id =
        redis.blmove(
            keys.ready(), keys.popped(), ListDirection.RIGHT, ListDirection.LEFT, WAIT_SECONDS);
    if (id != null) {
      String body = (String) open.run(List.of(number, id));
      if (body != null) {
        claimed.put(new Claimed(id, number, body));
      }
    }
  }

  private void handle(Consumer<String> handler) throws InterruptedException {
    Claimed task = claimed.take();
    handler.accept(task.body());
    finished.add(task);
  }

  private void settle() throws InterruptedException {
    List<Claimed> batch = new ArrayList<>();
    batch.add(finished.take());
    finished.drainTo(batch, MOST_SETTLED - 1);
    List<String> arguments = new ArrayList<>(2 * batch.size());
    for (Claimed task : batch) {
      arguments.add(task.id());
      arguments.add(task.number());
    }
    settle.run(arguments);
  }

  void stop() {
    fetcher.finish();
    others.forEach(Threads::close);
  }
}
