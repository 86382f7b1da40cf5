package io.notifykit.examples.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RBlockingDeque;
import org.redisson.api.RDelayedQueue;
import org.redisson.api.RedissonClient;

/** The delayed queue of Redisson's free edition; deprecated for one that is sold. */
@SuppressWarnings("deprecation")
final class RedissonDelay {
  private final RDelayedQueue<String> delayed;

  RedissonDelay(RedissonClient client, RBlockingDeque<String> destination) {
    this.delayed = client.getDelayedQueue(destination);
  }

  /** It takes one task per call, so all calls are on their way at once. */
  void addAll(List<Long> dueMillis) {
    CompletableFuture<?>[] answers =
        dueMillis.stream()
            .map(
                due ->
                    delayed
                        .offerAsync(
                            Payload.of(due),
                            due - System.currentTimeMillis(),
                            TimeUnit.MILLISECONDS)
                        .toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(answers).join();
  }
}
