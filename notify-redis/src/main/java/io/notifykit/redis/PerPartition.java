package io.notifykit.redis;

import io.notifykit.NotifyException;
import io.notifykit.StoreException;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import io.notifykit.UnknownOutcomeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Sends new tasks to the partitions in which they live, and puts the answers in their order. */
final class PerPartition<T> {
  private final int partitions;
  private final Function<T, TaskId> id;

  PerPartition(int partitions, Function<T, TaskId> id) {
    this.partitions = partitions;
    this.id = id;
  }

  /** A call for tasks of one partition, which may be made again when its reply was lost. */
  @FunctionalInterface
  interface Call<T, R> {
    /**
     * Makes the call.
     *
     * @param repeated whether the reply of the same call was lost
     */
    List<R> make(int partition, List<T> tasks, boolean repeated) throws LostReplyException;
  }

  /**
   * Makes a call in each partition that has some of the tasks.
   *
   * @throws StoreException when nothing was stored
   * @throws UnknownOutcomeException when nobody knows
   */
  <R> List<R> send(List<T> tasks, Call<T, R> call) {
    Map<Integer, List<T>> groups = new TreeMap<>();
    for (T task : tasks) {
      groups.computeIfAbsent(partitionOf(task), partition -> new ArrayList<>()).add(task);
    }
    Map<Integer, Iterator<R>> answers = new HashMap<>();
    groups.forEach(
        (partition, some) -> {
          try {
            answers.put(partition, send(partition, some, call).iterator());
          } catch (StoreException failed) {
            throw answers.isEmpty() ? failed : unknown(tasks, failed);
          }
        });
    List<R> inOrder = new ArrayList<>(tasks.size());
    for (T task : tasks) {
      inOrder.add(Objects.requireNonNull(answers.get(partitionOf(task))).next());
    }
    return inOrder;
  }

  private int partitionOf(T task) {
    return TaskStore.partitionOf(id.apply(task), partitions);
  }

  private <R> List<R> send(int partition, List<T> tasks, Call<T, R> call) {
    try {
      return call.make(partition, tasks, false);
    } catch (LostReplyException lost) {
      try {
        return call.make(partition, tasks, true);
      } catch (LostReplyException | NotifyException again) {
        throw unknown(tasks, again);
      }
    }
  }

  private UnknownOutcomeException unknown(List<T> tasks, Exception cause) {
    return new UnknownOutcomeException(tasks.stream().map(id).toList(), cause);
  }
}
