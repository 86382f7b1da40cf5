package io.notifykit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of a host as keys {@code notify.<section>.<key>}; other keys are left alone. The
 * library reads no file, environment or system property itself. Immutable.
 */
public final class NotifyConfig {
  private static final String PREFIX = "notify.";
  private static final String LIMIT = "limit.";

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

  /** The names of the sections that have at least one key, besides those of limits. */
  public Set<String> sections() {
    return sections.keySet().stream()
        .filter(name -> !keys(name, false).isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The settings of a section, without its limits; without any value when not configured. */
  public Settings section(String name) {
    return new Settings(PREFIX + name + ".", keys(name, false));
  }

  /**
   * The limits of every section that has any: the keys {@code notify.<channel>.limit.*}.
   *
   * @throws ConfigException with every fault of them
   */
  public Map<String, ChannelLimits> channelLimits() {
    Map<String, ChannelLimits> limits = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    for (String name : sections.keySet()) {
      Map<String, String> keys = keys(name, true);
      if (!keys.isEmpty()) {
        Settings settings = new Settings(PREFIX + name + "." + LIMIT, keys);
        limits.put(name, LimitSettings.read(settings));
        faults.addAll(settings.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
    return limits;
  }

  /**
   * The keys of a section that are limits, without the start that says so, or those that are not.
   */
  private Map<String, String> keys(String name, boolean limits) {
    return sections.getOrDefault(name, Map.of()).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(LIMIT) == limits)
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().substring(limits ? LIMIT.length() : 0),
                Map.Entry::getValue));
  }

  /** Names the sections, never the values. */
  @Override
  public String toString() {
    return "NotifyConfig" + sections.keySet();
  }
}
