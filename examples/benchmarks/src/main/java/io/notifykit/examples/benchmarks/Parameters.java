package io.notifykit.examples.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** What a driver is told, as {@code name=value} arguments. */
record Parameters(Map<String, String> values) {
  private static final String WARM = "warm-";

  static Parameters parse(Iterable<String> arguments) {
    Map<String, String> values = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(argument + ": name=value expected");
      }
      values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new Parameters(values);
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name + "= among the arguments");
    }
    return value;
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  int number(String name, int otherwise) {
    return values.containsKey(name) ? number(name) : otherwise;
  }

  boolean is(String name) {
    return values.containsKey(name) && Boolean.parseBoolean(text(name));
  }

  /** Those for warming up, where {@code warm-count} stands in for {@code count} and so on. */
  Parameters warm() {
    Map<String, String> warm = new TreeMap<>(values);
    values.forEach(
        (name, value) -> {
          if (name.startsWith(WARM)) {
            warm.put(name.substring(WARM.length()), value);
          }
        });
    return new Parameters(warm);
  }
}
