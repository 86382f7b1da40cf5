package io.notifykit.contract;

import io.notifykit.Priority;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Stored tasks as another process might have written them: made from text, not by the codec. */
public final class Tasks {
  public static final String CHANNEL = "mail";
  public static final String BODY = "{\"to\":\"ada@example.org\",\"body\":\"Hello | Ada, again.\"}";

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private final String id;
  private char state = 'R';
  private Priority priority = Priority.NORMAL;
  private int crashes;
  private String channel = CHANNEL;
  private Instant due = LONG_AGO;
  private String group = "";
  private String nonce = "";

  private Tasks(String id) {
    this.id = id;
  }

  public static StoredTask ready(String id) {
    return task(id).stored();
  }

  public static StoredTask scheduled(String id, Instant due) {
    return task(id).due(due).stored();
  }

  /** A ready task of a format that nobody here can read. */
  public static StoredTask newer(String id, int crashes) {
    return stored(id, "2R1" + crashes + CHANNEL + ",~nobody~knows~|");
  }

  /** Starts a task that is ready, of normal priority, and without group or nonce. */
  public static Tasks task(String id) {
    return new Tasks(id);
  }

  public Tasks due(Instant value) {
    this.state = 'S';
    this.due = value;
    return this;
  }

  public Tasks priority(Priority value) {
    this.priority = value;
    return this;
  }

  public Tasks crashes(int value) {
    this.crashes = value;
    return this;
  }

  public Tasks channel(String value) {
    this.channel = value;
    return this;
  }

  public Tasks group(String value) {
    this.group = value;
    return this;
  }

  public Tasks nonce(String value) {
    this.nonce = value;
    return this;
  }

  public StoredTask stored() {
    String start = "1" + state + priority.ordinal() + crashes + channel;
    String more = group.isEmpty() && nonce.isEmpty() ? "" : ",,1,1," + group + "," + nonce + ",";
    return stored(id, start + "," + due.toEpochMilli() + more + "|");
  }

  private static StoredTask stored(String id, String header) {
    return new StoredTask(TaskId.of(id), (header + BODY).getBytes(StandardCharsets.UTF_8));
  }
}
