package io.notifykit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the module that opens a store's URI. */
final class StoreProviders {
  private static final String EXAMPLE = "a URI such as redis://localhost:6379 or memory:";

  private StoreProviders() {}

  static URI parse(@Nullable String uri) {
    if (uri == null || uri.isBlank()) {
      throw new InvalidValueException("store", Shown.of(uri), EXAMPLE);
    }
    try {
      // "memory:" alone is no URI in the sense of java.net: the part after the colon is missing.
      URI parsed = new URI(uri.endsWith(":") ? uri + "/" : uri);
      if (parsed.getScheme() == null) {
        throw InvalidValueException.redacted("store", uri, EXAMPLE);
      }
      return parsed;
    } catch (URISyntaxException malformed) {
      // Neither the text nor the cause: both may hold a password.
      throw InvalidValueException.redacted("store", uri, EXAMPLE);
    }
  }

  static StoreProvider of(String scheme) {
    String wanted = scheme.toLowerCase(Locale.ROOT);
    TreeSet<String> known = new TreeSet<>();
    for (StoreProvider provider :
        ServiceLoader.load(StoreProvider.class, StoreProviders.class.getClassLoader())) {
      if (provider.schemes().contains(wanted)) {
        return provider;
      }
      known.addAll(provider.schemes());
    }
    String cure = wanted.startsWith("redis") ? "; add the jar io.notifykit:notify-redis" : "";
    throw new ConfigException(
        "store: no module on the class path opens \"" + wanted + ":\"; found: " + known + cure);
  }
}
