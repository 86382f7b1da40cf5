package io.notifykit.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a well-known provider takes mail; the list is {@code presets.properties}. Immutable. */
record Preset(String host, int port, Security security) {
  private static final Pattern LINE =
      Pattern.compile("(?<host>[a-z0-9.-]+) (?<port>\\d+) (?<security>tls|starttls)");

  private static final Map<String, Preset> ALL = load();

  static Optional<Preset> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static Map<String, Preset> all() {
    return ALL;
  }

  private static Map<String, Preset> load() {
    Properties file = new Properties();
    try (InputStream in = Preset.class.getResourceAsStream("presets.properties")) {
      file.load(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    Map<String, Preset> presets = new TreeMap<>();
    for (String name : file.stringPropertyNames()) {
      Matcher line = LINE.matcher(file.getProperty(name));
      if (!line.matches()) {
        throw new IllegalStateException("malformed preset " + name);
      }
      presets.put(
          name,
          new Preset(
              line.group("host"),
              Integer.parseInt(line.group("port")),
              Security.valueOf(line.group("security").toUpperCase(Locale.ROOT))));
    }
    return presets;
  }
}
