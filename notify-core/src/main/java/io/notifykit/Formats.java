package io.notifykit;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** Collects the formats of one kind of stored text, the built-in ones and those of hosts. */
final class Formats {

  private Formats() {}

  /**
   * All formats by their keywords.
   *
   * @param kind named in the error when a keyword is defined twice
   */
  static <F> Map<String, F> load(
      String kind, Class<F> type, F[] builtIn, Function<F, String> keyword) {
    Map<String, F> formats = new TreeMap<>();
    for (F format : builtIn) {
      formats.put(keyword.apply(format), format);
    }
    for (F format : ServiceLoader.load(type, type.getClassLoader())) {
      if (formats.putIfAbsent(keyword.apply(format), format) != null) {
        throw new ConfigException(kind + " keyword " + keyword.apply(format) + " is defined twice");
      }
    }
    return formats;
  }
}
