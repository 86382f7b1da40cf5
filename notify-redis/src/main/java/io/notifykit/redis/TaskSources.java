package io.notifykit.redis;

import io.notifykit.TaskFilter;
import io.notifykit.TaskState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/**
 * Knows in which keys to look for tasks: all that may be in a state are in a few of them.
 * Thread-safe.
 */
final class TaskSources {
  private static final int HOURS_KNOWN = 25;
  private static final int MOST_WORKERS = 1_000;
  private static final long HOUR_MILLIS = 3_600_000;

  private final Commands commands;
  private final Keys keys;
  private final ServerTime time;

  TaskSources(Commands commands, Keys keys, ServerTime time) {
    this.commands = commands;
    this.keys = keys;
    this.time = time;
  }

  /** The names of the keys within the partition, sorted. */
  List<String> of(int partition, TaskFilter filter) {
    TaskState state = filter.state().orElse(null);
    if (state != null && state.isFinal()) {
      long hour = time.now().toEpochMilli() / HOUR_MILLIS;
      return IntStream.range(0, HOURS_KNOWN)
          .mapToObj(ago -> "done:" + (hour - ago))
          .sorted()
          .toList();
    } else if (filter.group().isPresent()) {
      return List.of("group:" + filter.group().get());
    } else if (state == TaskState.SCHEDULED) {
      return List.of("delayed");
    } else if (state == TaskState.READY) {
      return filter
          .channel()
          .map(Stream::of)
          .orElseGet(() -> channels(partition))
          .flatMap(
              channel ->
                  Stream.of(
                      "popped:" + channel,
                      "ready:" + channel + ":0",
                      "ready:" + channel + ":1",
                      "ready:" + channel + ":2"))
          .sorted()
          .toList();
    } else if (state == TaskState.ACTIVE) {
      return Stream.of(keys.workers(partition), keys.reaped(partition))
          .flatMap(
              key ->
                  read(
                      new CommandArguments(Protocol.Command.ZRANGE)
                          .key(key)
                          .add(0)
                          .add(MOST_WORKERS - 1))
                      .stream())
          .map(incarnation -> "active:" + incarnation)
          .distinct()
          .sorted()
          .toList();
    }
    return List.of("tasks");
  }

  /** The channels that have, or have had, tasks. */
  private Stream<String> channels(int partition) {
    return read(new CommandArguments(Protocol.Command.HKEYS).key(keys.counts(partition))).stream()
        .filter(field -> field.indexOf(':') > 0)
        .map(field -> field.substring(0, field.lastIndexOf(':')))
        .distinct();
  }

  private List<String> read(CommandArguments command) {
    try {
      List<String> texts = new ArrayList<>();
      for (Object bytes : (List<?>) commands.send(command)) {
        texts.add(new String((byte[]) bytes, StandardCharsets.UTF_8));
      }
      return texts;
    } catch (LostReplyException lost) {
      throw RedisErrors.lost(commands.address(), lost.broken());
    }
  }
}
