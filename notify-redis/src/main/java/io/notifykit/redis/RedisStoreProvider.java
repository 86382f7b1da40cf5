package io.notifykit.redis;

import io.notifykit.ConfigException;
import io.notifykit.StoreProvider;
import io.notifykit.StoreSettings;
import io.notifykit.TaskStore;
import java.util.Set;

/**
 * Opens Redis. Found by the ServiceLoader; stateless.
 *
 * <ul>
 *   <li>{@code redis://[[user]:password@]host[:port][/database]}: one server
 *   <li>{@code redis-sentinel://[[user]:password@]host[:port],host[:port]/master[/database]}: the
 *       master that these sentinels know by that name; the password is the server's
 *   <li>{@code redis-cluster://[[user]:password@]host[:port],host[:port]}: a cluster, of which
 *       these are some nodes
 * </ul>
 *
 * <p>With {@code rediss} in place of {@code redis} each speaks TLS and verifies the host name.
 * Ports are 6379, and 26379 for sentinels, where none is given.
 */
public final class RedisStoreProvider implements StoreProvider {

  @Override
  public Set<String> schemes() {
    return RedisAddress.schemes();
  }

  @Override
  public TaskStore open(StoreSettings settings) {
    Commands commands = new Commands(RedisAddress.of(settings));
    try {
      int servers = StartupCheck.run(commands);
      Keys keys = new Keys(settings.namespace());
      ServerTime time = new ServerTime(settings.clock());
      Scripts scripts = new Scripts(commands, keys, time);
      int partitions = mark(scripts, settings, Math.max(servers, settings.partitions()));
      return new RedisTaskStore(commands, keys, partitions, time, scripts, settings.retention());
    } catch (RuntimeException failed) {
      commands.close();
      throw failed;
    }
  }

  /** Marks the namespace, or reads the mark that its first user left; it stands in partition 0. */
  private static int mark(Scripts scripts, StoreSettings settings, int partitions) {
    Arguments arguments = Arguments.of(settings.application()).add(partitions);
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
