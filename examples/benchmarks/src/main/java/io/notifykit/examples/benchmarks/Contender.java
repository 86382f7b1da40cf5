package io.notifykit.examples.benchmarks;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A library, or a program by hand, that keeps tasks in Redis and works them off; bound to one
 * queue. A task is its body, the same string for all. Thread-safe.
 */
interface Contender extends AutoCloseable {

  /** Stores a task; Redis has it when this returns. */
  void add(String body);

  /** Stores a task without waiting; completes when Redis has it. */
  CompletionStage<?> addAsync(String body);

  /** Stores up to 1,000 tasks in one go; Redis has them when this returns. */
  void addAll(List<String> bodies);

  /** Stores up to 1,000 tasks for later, each with its due time as body. */
  void addDelayed(List<Long> dueMillis);

  /** Stores so many schedules that are due every day, from tomorrow on; of Notify alone. */
  default void addSeries(int count) {
    throw new UnsupportedOperationException("not measured");
  }

  /**
   * Starts to hand tasks to {@code handler}, so many at once; running what is returned stops it.
   */
  Runnable consume(int concurrency, Consumer<String> handler);

  /** Whether Redis holds no task any more, neither a waiting nor an unsettled one. */
  boolean isDrained();

  /** Closes the connections, after the consumers. */
  @Override
  void close();
}
