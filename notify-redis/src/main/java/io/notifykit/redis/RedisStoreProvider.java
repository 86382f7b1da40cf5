package io.notifykit.redis;

import io.notifykit.ConfigException;
import io.notifykit.StoreProvider;
import io.notifykit.StoreSettings;
import io.notifykit.TaskStore;
import java.util.Set;

/**
 * Opens {@code redis://[[user]:password@]host[:port][/database]}, or the same with {@code rediss:}
 * for TLS with the host name verified. Found by the ServiceLoader; stateless.
 */
public final class RedisStoreProvider implements StoreProvider {

  @Override
  public Set<String> schemes() {
    return Set.of("redis", "rediss");
  }

  @Override
  public TaskStore open(StoreSettings settings) {
    Connections connections = new Connections(RedisAddress.of(settings));
    try {
      StartupCheck.run(connections);
      Keys keys = new Keys(settings.namespace());
      ServerTime time = new ServerTime(settings.clock());
      Scripts scripts = new Scripts(connections, keys, time);
      int partitions = mark(scripts, settings);
      return new RedisTaskStore(connections, keys, partitions, time, scripts);
    } catch (RuntimeException failed) {
      connections.close();
      throw failed;
    }
  }

  /** Marks the namespace, or reads the mark that its first user left; it stands in partition 0. */
  private static int mark(Scripts scripts, StoreSettings settings) {
    Arguments arguments = Arguments.of(settings.application()).add(settings.partitions());
    Reply mark = scripts.run(Script.MARK, 0, arguments).orElseThrow();
    if (!mark.text(0).equals(settings.application())) {
      throw new ConfigException(
          "namespace: \""
              + settings.namespace()
              + "\" belongs to application \""
              + mark.text(0)
              + "\", not to \""
              + settings.application()
              + "\"; allowed: a namespace of its own");
    }
    return Integer.parseInt(mark.text(1));
  }
}
