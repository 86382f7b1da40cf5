package io.notifykit.examples.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;

/** The figures that one process measured, by name; printed by it as one line of JSON. */
record Sample(Map<String, Double> figures) {
  private static final JsonFactory JSON = new JsonFactory();

  static Sample parse(String line) throws IOException {
    Map<String, Double> figures = new TreeMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        figures.put(name, json.getDoubleValue());
      }
    }
    return new Sample(figures);
  }

  double get(String name) {
    Double figure = figures.get(name);
    if (figure == null) {
      throw new IllegalArgumentException("no " + name + " in " + figures.keySet());
    }
    return figure;
  }

  boolean has(String name) {
    return figures.containsKey(name);
  }

  Sample with(String name, double figure) {
    Map<String, Double> more = new TreeMap<>(figures);
    more.put(name, figure);
    return new Sample(more);
  }

  String json() throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      for (Map.Entry<String, Double> figure : figures.entrySet()) {
        json.writeNumberField(figure.getKey(), figure.getValue());
      }
      json.writeEndObject();
    }
    return line.toString();
  }
}
