package io.notifykit.redis;

import io.notifykit.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/** Looks at a server before it is trusted with tasks. */
final class StartupCheck {
  private static final Logger LOG = LoggerFactory.getLogger(StartupCheck.class);
  private static final int LEAST_MAJOR = 6;
  private static final int LEAST_MINOR = 2;

  private StartupCheck() {}

  /**
   * @return how many servers take writes: 1, or the number of masters of a cluster
   * @throws ConfigException when a server would lose tasks silently, or is too old
   */
  static int run(Commands commands) {
    List<Object> replies = commands.sendToEachServer(new CommandArguments(Protocol.Command.INFO));
    for (Object reply : replies) {
      check(commands.address(), info((byte[]) reply));
    }
    return replies.size();
  }

  private static void check(RedisAddress address, Map<String, String> info) {
    String version = info.getOrDefault("redis_version", "0.0");
    if (!isNewEnough(version)) {
      throw new ConfigException(
          "store: Redis at "
              + address
              + " is version "
              + version
              + "; allowed: "
              + LEAST_MAJOR
              + "."
              + LEAST_MINOR
              + " or newer");
    }
    String policy = info.getOrDefault("maxmemory_policy", "noeviction");
    if (!policy.equals("noeviction")) {
      throw new ConfigException(
          "maxmemory-policy: \""
              + policy
              + "\" of Redis at "
              + address
              + " would throw tasks away; allowed: noeviction");
    }
    if (!info.getOrDefault("aof_enabled", "0").equals("1")) {
      LOG.warn(
          "Redis at {} has no append-only file: tasks since the last snapshot are lost when it"
              + " crashes. Set appendonly yes.",
          address);
    }
  }

  private static boolean isNewEnough(String version) {
    String[] parts = version.split("\\.", -1);
    int major = Integer.parseInt(parts[0]);
    int minor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    return major > LEAST_MAJOR || (major == LEAST_MAJOR && minor >= LEAST_MINOR);
  }

  private static Map<String, String> info(byte[] text) {
    Map<String, String> info = new HashMap<>();
    new String(text, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> info.put(pair[0], pair[1].strip()));
    return info;
  }
}
