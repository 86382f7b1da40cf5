package io.notifykit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A task as stores keep it: its id, and one value of header and body. Stores move it and may splice
 * in another header; they never look into the body. Immutable, as long as nobody changes the bytes.
 */
public final class StoredTask {
  private final TaskId id;
  private final byte[] value;

  /** Read once, since worker, codec and store all ask for it; a race only reads it again. */
  private @Nullable TaskHeader header;

  /**
   * @param value the header's text form, then the body's bytes; not copied, so leave it alone
   */
  public StoredTask(TaskId id, byte[] value) {
    this.id = id;
    this.value = value;
  }

  public TaskId id() {
    return id;
  }

  /** Header and body; not copied, so leave it alone. */
  public byte[] value() {
    return value;
  }

  /** Puts a header in front of a body. */
  static StoredTask of(TaskId id, TaskHeader header, byte[] body) {
    return new StoredTask(id, join(header, body, 0));
  }

  /**
   * Reads the header.
   *
   * @throws StoredFormatException when it is of another format or damaged
   */
  public TaskHeader header() {
    TaskHeader known = header;
    if (known == null) {
      known = HeaderText.parse(new String(value, 0, bodyStart() - 1, StandardCharsets.UTF_8));
      header = known;
    }
    return known;
  }

  /** Whether a worker died while it held the present occurrence; every format tells it here. */
  public boolean hasCrashed() {
    return value[HeaderText.CRASHES] != '0';
  }

  /** The same body under another header. */
  public StoredTask with(TaskHeader header) {
    return new StoredTask(id, join(header, value, bodyStart()));
  }

  /** The body's bytes alone. */
  public byte[] body() {
    return Arrays.copyOfRange(value, bodyStart(), value.length);
  }

  /** The index of the first byte of the body. */
  int bodyStart() {
    for (int i = 0; i < value.length; i++) {
      if (value[i] == HeaderText.END) {
        return i + 1;
      }
    }
    throw new StoredFormatException("a stored task has no header");
  }

  private static byte[] join(TaskHeader header, byte[] body, int from) {
    byte[] head = header.text().getBytes(StandardCharsets.UTF_8);
    byte[] joined = Arrays.copyOf(head, head.length + body.length - from);
    System.arraycopy(body, from, joined, head.length, body.length - from);
    return joined;
  }

  /** Names the task only: recipients and bodies never reach a log. */
  @Override
  public String toString() {
    return "StoredTask[" + id + "]";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredTask that
        && id.equals(that.id)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
