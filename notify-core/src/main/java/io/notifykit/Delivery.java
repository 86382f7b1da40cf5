package io.notifykit;

/** One attempt to transmit one occurrence of a task, as a channel sees it. Immutable. */
public final class Delivery {
  private final String namespace;
  private final TaskId taskId;
  private final String nonce;
  private final long occurrence;
  private final int attempt;
  private final Message message;

  private Delivery(
      String namespace,
      TaskId taskId,
      String nonce,
      long occurrence,
      int attempt,
      Message message) {
    this.namespace = namespace;
    this.taskId = taskId;
    this.nonce = nonce;
    this.occurrence = occurrence;
    this.attempt = attempt;
    this.message = message;
  }

  /** The present attempt of a stored task. */
  public static Delivery of(String namespace, TaskId taskId, TaskHeader header, Message message) {
    return new Delivery(
        namespace, taskId, header.nonce(), header.occurrence(), header.attempt(), message);
  }

  /** The first attempt of a task's first occurrence, for tests of a channel. */
  public static Delivery first(TaskId taskId, Message message) {
    return new Delivery("test", taskId, "", 1, 1, message);
  }

  public TaskId taskId() {
    return taskId;
  }

  /** The number of this occurrence of the task, from 1. */
  public long occurrence() {
    return occurrence;
  }

  /** The number of this attempt of the occurrence, from 1. */
  public int attempt() {
    return attempt;
  }

  public Message message() {
    return message;
  }

  /**
   * Equal for all attempts of one occurrence and never used for anything else: 32 hexadecimal
   * digits, the first 128 bits of SHA-256 over namespace, id, creation nonce and occurrence. Hand
   * it to the provider wherever it has a place for one.
   */
  public String idempotencyKey() {
    return Sha256.first128Bits(namespace + '\n' + taskId + '\n' + nonce + '\n' + occurrence);
  }

  @Override
  public String toString() {
    return "Delivery[" + taskId + " occurrence " + occurrence + " attempt " + attempt + "]";
  }
}
