package io.notifykit.examples.benchmarks;

/** The keys of the limit program. */
record LimitKeys(String queue) {

  /** Hash: id to body, of every task that is not done. */
  String tasks() {
    return key("tasks");
  }

  /** List of ids. */
  String ready() {
    return key("ready");
  }

  /** List of ids between a blocked pop and its opening. */
  String popped() {
    return key("popped");
  }

  /** Hash: id to claim number. */
  String active() {
    return key("active");
  }

  /** Hash: id to ending. */
  String done() {
    return key("done");
  }

  /** Stream of endings. */
  String log() {
    return key("log");
  }

  private String key(String name) {
    return "{" + queue + "}:" + name;
  }
}
