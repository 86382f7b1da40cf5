package io.notifykit.examples.benchmarks;

import java.util.Locale;

/** Who is measured. */
enum Peer {
  NOTIFY("Notify", false),
  LIMIT("limit, by hand", false),
  BULLMQ("BullMQ", true),
  BULL("Bull", true),
  REDISSON("Redisson", false);

  private final String title;
  private final boolean onNode;

  Peer(String title, boolean onNode) {
    this.title = title;
    this.onNode = onNode;
  }

  String title() {
    return title;
  }

  /** Whether it needs node; the others are Java. */
  boolean onNode() {
    return onNode;
  }

  /** As in the ratio lines and the arguments of drivers. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
