package io.notifykit.worker;

import io.notifykit.Channel;
import io.notifykit.ChannelContext;
import io.notifykit.ChannelProvider;
import io.notifykit.ChannelProviders;
import io.notifykit.ConfigException;
import io.notifykit.NotifyConfig;
import io.notifykit.NotifyListener;
import io.notifykit.Settings;
import io.notifykit.StoreLimits;
import io.notifykit.TaskStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the channels that are both on the class path and configured. */
final class Discovery {
  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
  private static final Set<String> OUR_MODULES = Set.of("email", "sms", "ws", "push");

  private Discovery() {}

  /**
   * @param byHand channels that the host made itself: neither made nor asked for here
   * @throws ConfigException when sections have no provider or settings are wrong; names them all
   */
  static Map<String, Channel> channels(
      NotifyConfig config,
      ClassLoader loader,
      Set<String> byHand,
      TaskStore store,
      NotifyListener listener) {
    Map<String, ChannelProvider> providers = ChannelProviders.load(loader);
    Map<String, Channel> channels = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    try {
      config.channelLimits();
    } catch (ConfigException wrong) {
      faults.addAll(wrong.faults());
    }
    for (String section : config.sections()) {
      if (byHand.contains(section)) {
        continue;
      }
      ChannelProvider provider = providers.get(section);
      if (provider == null) {
        faults.add(missing(section, providers.keySet()));
        continue;
      }
      try {
        channels.put(
            section, provider.create(new Context(config.section(section), store, listener)));
        LOG.info("Channel {} comes from {}", section, ChannelProviders.whence(provider));
      } catch (ConfigException wrong) {
        faults.addAll(wrong.faults());
      } catch (RuntimeException | Error broken) {
        channels.values().forEach(Channel::close);
        throw broken;
      }
    }
    providers.keySet().stream()
        .filter(name -> !channels.containsKey(name) && !byHand.contains(name))
        .forEach(name -> LOG.info("Channel {} is not configured: no keys notify.{}.*", name, name));
    if (!faults.isEmpty()) {
      channels.values().forEach(Channel::close);
      throw new ConfigException(faults);
    }
    return channels;
  }

  private static String missing(String section, Set<String> found) {
    String cure =
        OUR_MODULES.contains(section) ? "; add the jar io.notifykit:notify-" + section : "";
    return "notify."
        + section
        + ".* is configured, but no channel of that name is on the class path; found: "
        + found
        + cure;
  }

  private record Context(Settings settings, TaskStore store, NotifyListener listener)
      implements ChannelContext {
    @Override
    public Clock clock() {
      return new StoreClock(store);
    }

    @Override
    public StoreLimits limits() {
      return store.limits();
    }
  }
}
