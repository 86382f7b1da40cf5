package io.notifykit.redis;

import java.nio.charset.StandardCharsets;

/** The names of keys; all keys of a partition share one hash tag, so scripts may touch them all. */
record Keys(String namespace) {

  /** What all keys of a partition start with. */
  byte[] base(int partition) {
    return bytes(base(partition, ""));
  }

  /** The list that blocked pops watch. */
  byte[] watched(int partition, String channel) {
    return bytes(base(partition, "ready:" + channel + ":1"));
  }

  /** Where blocked pops move what they popped. */
  byte[] popped(int partition, String channel) {
    return bytes(base(partition, "popped:" + channel));
  }

  byte[] tasks(int partition) {
    return bytes(base(partition, "tasks"));
  }

  byte[] group(int partition, String group) {
    return bytes(base(partition, "group:" + group));
  }

  /** Where scripts publish that a task is due before all others. */
  String earlier(int partition) {
    return base(partition, "earlier");
  }

  /** Where scripts publish the ids of active tasks that were cancelled. */
  String stop(int partition) {
    return base(partition, "stop");
  }

  private String base(int partition, String name) {
    return "{" + namespace + ":" + partition + "}:" + name;
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
