package io.notifykit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns tasks into their stored form and back. The body is a JSON object of {@code to}, {@code
 * body}, {@code attributes}, {@code schedule}, {@code retry}, {@code staleAfter} and {@code
 * sendTimeout}; what has its default value is left out, and so is the schedule of a task that runs
 * once. Thread-safe.
 */
public final class TaskCodec {
  // A control character of one byte is six as JSON; schedule and names come on top.
  private static final int MOST_BYTES = 7 * Message.MAX_BYTES;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxDocumentLength(MOST_BYTES)
                  .maxStringLength(MOST_BYTES)
                  .build())
          .build();

  private TaskCodec() {}

  /**
   * The stored form of a new task.
   *
   * @param now the store's time, to which a relative schedule is bound
   * @param nonce tells two creations of one id apart; empty where the id itself is random
   * @throws InvalidValueException when the schedule has no occurrence at all
   */
  static StoredTask encode(Task task, TaskId id, Instant now, String nonce) {
    Schedule bound = bound(task.schedule().bind(now), id);
    Instant due =
        bound
            .next(now, 1)
            .orElseThrow(
                () ->
                    new InvalidValueException(
                        "schedule", Shown.of(bound.text()), "one with an occurrence after " + now));
    TaskHeader header = TaskHeader.first(task, due, !due.isAfter(now), nonce);
    return StoredTask.of(id, header, body(task, task.message(), bound));
  }

  /**
   * The same task with another message.
   *
   * @throws InvalidValueException when that is of another channel
   * @throws StoredFormatException when the task is of a newer format, or damaged
   */
  static StoredTask withMessage(StoredTask stored, Message message) {
    Task task = decode(stored);
    String channel = stored.header().channel();
    if (!message.channel().equals(channel)) {
      throw new InvalidValueException("channel", message.channel(), "the task's, " + channel);
    }
    return StoredTask.of(stored.id(), stored.header(), body(task, message, task.schedule()));
  }

  /** Where a schedule is spread, each task has a share of its own. */
  private static Schedule bound(Schedule schedule, TaskId id) {
    return schedule instanceof LimitedSchedule limited ? limited.boundTo(id) : schedule;
  }

  /**
   * The task as it was scheduled, with its schedule bound.
   *
   * @throws StoredFormatException when header or body are of a newer format, or damaged
   */
  public static Task decode(StoredTask stored) {
    TaskHeader header = stored.header();
    int start = stored.bodyStart();
    byte[] value = stored.value();
    try (JsonParser json = JSON.createParser(value, start, value.length - start)) {
      return read(json, stored.id(), header);
    } catch (IOException | RuntimeException damaged) {
      // Not the cause's message: it may quote the body.
      throw new StoredFormatException(
          "the body of a stored task cannot be read: " + damaged.getClass().getSimpleName());
    }
  }

  private static byte[] body(Task task, Message message, Schedule bound) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("to", message.recipient());
      json.writeStringField("body", message.body());
      if (!message.attributes().isEmpty()) {
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
          json.writeStringField(attribute.getKey(), attribute.getValue());
        }
        json.writeEndObject();
      }
      if (!(bound instanceof OnceSchedule)) {
        json.writeStringField("schedule", bound.text());
      }
      if (!task.retry().equals(RetryPolicy.DEFAULT)) {
        json.writeArrayFieldStart("retry");
        json.writeNumber(task.retry().maxAttempts());
        json.writeString(task.retry().firstDelay().toString());
        json.writeString(task.retry().maxDelay().toString());
        json.writeEndArray();
      }
      if (task.staleAfter().isPresent()) {
        json.writeStringField("staleAfter", task.staleAfter().get().toString());
      }
      if (task.sendTimeout().isPresent()) {
        json.writeStringField("sendTimeout", task.sendTimeout().get().toString());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return bytes.toByteArray();
  }

  private static Task read(JsonParser json, TaskId id, TaskHeader header) throws IOException {
    @Nullable String to = null;
    String body = "";
    Map<String, String> attributes = Map.of();
    Schedule schedule = Schedule.at(header.nominal());
    RetryPolicy retry = RetryPolicy.DEFAULT;
    @Nullable Duration staleAfter = null;
    @Nullable Duration sendTimeout = null;
    expect(json.nextToken(), JsonToken.START_OBJECT);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "to" -> to = text(json);
        case "body" -> body = text(json);
        case "attributes" -> attributes = attributes(json);
        case "schedule" -> schedule = Schedule.parse(text(json));
        case "retry" -> retry = retry(json);
        case "staleAfter" -> staleAfter = Duration.parse(text(json));
        case "sendTimeout" -> sendTimeout = Duration.parse(text(json));
        default -> throw new StoredFormatException("unknown field");
      }
    }
    expect(json.nextToken(), null);
    if (to == null) {
      throw new StoredFormatException("no recipient");
    }
    Message.Builder message = Message.to(header.channel(), to).body(body);
    attributes.forEach(message::attribute);
    Task.Builder task =
        Task.of(message.build()).id(id).schedule(schedule).priority(header.priority()).retry(retry);
    header.group().ifPresent(task::group);
    if (staleAfter != null) {
      task.staleAfter(staleAfter);
    }
    if (sendTimeout != null) {
      task.sendTimeout(sendTimeout);
    }
    return task.build();
  }

  private static Map<String, String> attributes(JsonParser json) throws IOException {
    Map<String, String> attributes = new HashMap<>();
    expect(json.currentToken(), JsonToken.START_OBJECT);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      attributes.put(name, text(json));
    }
    return attributes;
  }

  private static RetryPolicy retry(JsonParser json) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    int attempts = json.nextIntValue(0);
    Duration first = Duration.parse(json.nextTextValue());
    Duration most = Duration.parse(json.nextTextValue());
    expect(json.nextToken(), JsonToken.END_ARRAY);
    return new RetryPolicy(attempts, first, most);
  }

  private static String text(JsonParser json) throws IOException {
    expect(json.currentToken(), JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static void expect(@Nullable JsonToken found, @Nullable JsonToken wanted) {
    if (found != wanted) {
      throw new StoredFormatException(wanted + " expected");
    }
  }
}
