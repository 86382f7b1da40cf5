package io.notifykit;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of a host as keys {@code notify.<section>.<key>}; other keys are left alone. The
 * library reads no file, environment or system property itself. Immutable.
 */
public final class NotifyConfig {
  private static final String PREFIX = "notify.";

  private final Map<String, Map<String, String>> sections;

  private NotifyConfig(Map<String, Map<String, String>> sections) {
    this.sections = sections;
  }

  /** A configuration without any section. */
  public static NotifyConfig empty() {
    return new NotifyConfig(Map.of());
  }

  /**
   * Takes the keys that start with {@code notify.}.
   *
   * @throws ConfigException when one of them has no section and key
   */
  public static NotifyConfig from(Properties properties) {
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return from(values);
  }

  /** The same from a map. */
  public static NotifyConfig from(Map<String, String> values) {
    Map<String, Map<String, String>> sections = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            int dot = key.indexOf('.', PREFIX.length());
            if (dot < 0 || dot == key.length() - 1) {
              throw new ConfigException(key + " is not of the form notify.<section>.<key>");
            }
            sections
                .computeIfAbsent(key.substring(PREFIX.length(), dot), ignored -> new TreeMap<>())
                .put(key.substring(dot + 1), value);
          }
        });
    return new NotifyConfig(sections);
  }

  /** The names of the sections that have at least one key. */
  public Set<String> sections() {
    return Set.copyOf(sections.keySet());
  }

  /** The settings of a section; without any value when it is not configured. */
  public Settings section(String name) {
    return new Settings(PREFIX + name + ".", sections.getOrDefault(name, Map.of()));
  }

  /** Names the sections, never the values. */
  @Override
  public String toString() {
    return "NotifyConfig" + sections.keySet();
  }
}
