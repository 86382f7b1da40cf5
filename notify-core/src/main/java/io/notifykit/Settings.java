package io.notifykit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One section of the configuration. Readers collect faults instead of throwing; {@link #verify}
 * reports them all together with the keys that nobody read. Not thread-safe.
 */
public final class Settings {
  private final String prefix;
  private final Map<String, String> values;
  private final TreeSet<String> unread;
  private final List<String> faults = new ArrayList<>();
  private final List<Settings> groups = new ArrayList<>();

  Settings(String prefix, Map<String, String> values) {
    this.prefix = prefix;
    this.values = Map.copyOf(values);
    this.unread = new TreeSet<>(values.keySet());
  }

  /**
   * The groups of keys {@code <key>.<name>.<rest>} by their names, each as a section of its own;
   * {@link #verify} of this one reports what is wrong in any of them. To be asked once per key.
   */
  public Map<String, Settings> groups(String key) {
    Map<String, Map<String, String>> members = new TreeMap<>();
    String start = key + ".";
    values.forEach(
        (whole, value) -> {
          int dot = whole.indexOf('.', start.length());
          if (whole.startsWith(start) && dot > start.length() && dot < whole.length() - 1) {
            unread.remove(whole);
            members
                .computeIfAbsent(whole.substring(start.length(), dot), ignored -> new TreeMap<>())
                .put(whole.substring(dot + 1), value);
          }
        });
    Map<String, Settings> named = new TreeMap<>();
    members.forEach((name, all) -> named.put(name, new Settings(prefix + start + name + ".", all)));
    groups.addAll(named.values());
    return named;
  }

  /** A text that need not be there. */
  public Optional<String> text(String key) {
    unread.remove(key);
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** A secret that need not be there, with its blanks; never part of a fault. */
  public Optional<String> secret(String key) {
    unread.remove(key);
    return Optional.ofNullable(values.get(key)).filter(secret -> !secret.isEmpty());
  }

  /** A text that must be there; empty when it is not, which {@link #verify} reports. */
  public String required(String key) {
    return text(key)
        .orElseGet(
            () -> {
              faults.add(prefix + key + " is missing");
              return "";
            });
  }

  /**
   * A value that need not be there.
   *
   * @param reader makes it of its text, or throws {@link InvalidValueException}
   */
  public <T> Optional<T> value(String key, Function<String, T> reader) {
    Optional<String> text = text(key);
    try {
      return text.map(reader);
    } catch (InvalidValueException refused) {
      fault(key, text.orElse(""), refused.allowed());
      return Optional.empty();
    }
  }

  /** A whole number within a range, both ends included. */
  public int number(String key, int otherwise, int least, int most) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      // falls through to the fault
    }
    fault(key, text.get(), least + " to " + most);
    return otherwise;
  }

  /** A duration in ISO form, such as {@code PT20S}, within a range, both ends included. */
  public Duration duration(String key, Duration otherwise, Duration least, Duration most) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(text.get());
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException malformed) {
      // falls through to the fault
    }
    fault(key, text.get(), least + " to " + most + ", as in PT20S");
    return otherwise;
  }

  /** One of the constants of an enum, in lower case with dashes. */
  public <E extends Enum<E>> E choice(String key, E otherwise) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    List<String> names = new ArrayList<>();
    for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(text.get())) {
        return constant;
      }
      names.add(name);
    }
    fault(key, text.get(), "one of " + names);
    return otherwise;
  }

  /**
   * Records that a value cannot be used.
   *
   * @param value as it may be shown; never a secret
   */
  public void fault(String key, String value, String allowed) {
    faults.add(prefix + key + ": " + Shown.of(value) + " is not allowed; allowed: " + allowed);
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigException with every fault, and every key that was not read
   */
  public void verify() {
    List<String> all = faults();
    if (!all.isEmpty()) {
      throw new ConfigException(all);
    }
  }

  /** Every fault, and every key that was not read. */
  List<String> faults() {
    List<String> all = new ArrayList<>(faults);
    unread.forEach(key -> all.add(prefix + key + " is not a known key"));
    groups.forEach(group -> all.addAll(group.faults()));
    return all;
  }

  /** Names the section and its keys, never the values. */
  @Override
  public String toString() {
    return "Settings[" + prefix + "* " + new TreeSet<>(values.keySet()) + "]";
  }
}
