package io.notifykit.redis;

import io.notifykit.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.StreamEntryID;

/** The history of a namespace of one partition, read past the library. */
final class History {
  private static final int ALL = 1_000_000;

  private final Map<String, List<String[]>> lines = new HashMap<>();
  private final Map<String, String> endings = new HashMap<>();

  private History() {}

  static History of(Redis redis, String namespace) {
    History history = new History();
    redis
        .client()
        .xrange("{" + namespace + ":0}:log", (StreamEntryID) null, null, ALL)
        .forEach(entry -> entry.getFields().get("b").lines().forEach(history::add));
    redis
        .client()
        .keys("{" + namespace + ":0}:done:*")
        .forEach(hour -> history.endings.putAll(redis.client().hgetAll(hour)));
    return history;
  }

  private void add(String line) {
    String[] fields = line.split(",");
    lines.computeIfAbsent(fields[0], id -> new ArrayList<>()).add(fields);
  }

  /** How each task ended, by id: the letter of its state first. */
  Map<String, String> endings() {
    return endings;
  }

  /** The occurrences of a task that were accepted, in order. */
  List<Long> accepted(TaskId id) {
    return lines.getOrDefault(id.value(), List.of()).stream()
        .filter(fields -> fields[4].equals("accepted"))
        .map(fields -> Long.valueOf(fields[2]))
        .toList();
  }
}
