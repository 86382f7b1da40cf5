package io.notifykit.email;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.notifykit.InvalidValueException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stored form of attachments: a JSON array of objects with the texts {@code source}, {@code
 * key}, {@code name}, {@code type} and perhaps {@code cid}.
 */
final class AttachmentsText {
  static final int MOST = 50;

  private static final JsonFactory JSON = new JsonFactory();

  private AttachmentsText() {}

  static String write(List<Attachment> attachments) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Attachment attachment : attachments) {
        json.writeStartObject();
        json.writeStringField("source", attachment.source());
        json.writeStringField("key", attachment.key());
        json.writeStringField("name", attachment.name());
        json.writeStringField("type", attachment.type());
        if (attachment.contentId().isPresent()) {
          json.writeStringField("cid", attachment.contentId().get());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  static List<Attachment> read(String text) {
    List<Attachment> attachments = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      require(json.nextToken() == JsonToken.START_ARRAY);
      while (json.nextToken() == JsonToken.START_OBJECT) {
        attachments.add(attachment(json));
      }
      require(json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null);
    } catch (IOException malformed) {
      throw refused();
    }
    if (attachments.size() > MOST) {
      throw new InvalidValueException(
          "attachments", attachments.size() + " attachments", "at most " + MOST);
    }
    return List.copyOf(attachments);
  }

  private static Attachment attachment(JsonParser json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      require(json.nextToken() == JsonToken.VALUE_STRING);
      fields.put(field, json.getText());
    }
    require(json.currentToken() == JsonToken.END_OBJECT);
    Attachment read =
        Attachment.stored(
            fields.getOrDefault("source", ""),
            fields.getOrDefault("key", ""),
            fields.getOrDefault("name", ""),
            fields.getOrDefault("type", ""));
    String id = fields.get("cid");
    return id == null ? read : read.inline(id);
  }

  private static void require(boolean wellFormed) {
    if (!wellFormed) {
      throw refused();
    }
  }

  private static InvalidValueException refused() {
    return new InvalidValueException(
        "attachments", "malformed", "a JSON array of objects with source, key, name and type");
  }
}
