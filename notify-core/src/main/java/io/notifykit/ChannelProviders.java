package io.notifykit;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds the channel modules on the class path or module path. */
public final class ChannelProviders {

  private ChannelProviders() {}

  /**
   * All providers that {@code loader} sees, by name; immutable.
   *
   * @throws ConfigException when two providers have the same name
   */
  public static Map<String, ChannelProvider> load(ClassLoader loader) {
    Map<String, ChannelProvider> byName = new TreeMap<>();
    for (ChannelProvider provider : ServiceLoader.load(ChannelProvider.class, loader)) {
      ChannelProvider other = byName.put(Message.requireChannel(provider.name()), provider);
      if (other != null) {
        throw new ConfigException(
            "channel "
                + provider.name()
                + " is provided twice: by "
                + whence(other)
                + " and by "
                + whence(provider));
      }
    }
    return Collections.unmodifiableMap(byName);
  }

  /** The class of a provider and the jar or folder that it came from. */
  public static String whence(ChannelProvider provider) {
    var source = provider.getClass().getProtectionDomain().getCodeSource();
    String jar = source == null ? "an unknown place" : source.getLocation().getPath();
    return provider.getClass().getName() + " in " + jar.substring(jar.lastIndexOf('/') + 1);
  }
}
