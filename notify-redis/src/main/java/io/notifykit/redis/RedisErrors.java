package io.notifykit.redis;

import io.notifykit.ConfigException;
import io.notifykit.NotifyException;
import io.notifykit.StoreException;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Says in the host's words what Redis refused. */
final class RedisErrors {

  private RedisErrors() {}

  /** Redis answered with an error: nothing was changed. */
  static NotifyException refused(RedisAddress address, JedisDataException error) {
    String text = String.valueOf(error.getMessage());
    if (text.contains("NOAUTH")) {
      return new ConfigException(
          "store: Redis at "
              + address
              + " wants a password; allowed: one in the URI"
              + " (redis://:password@host) or by NotifyClient.builder().credentials(user, password)",
          error);
    }
    if (error instanceof JedisAccessControlException || text.contains("WRONGPASS")) {
      return new ConfigException("store: Redis at " + address + " refused the credentials", error);
    }
    if (text.contains("OOM command not allowed")) {
      return new StoreException(
          "Redis at " + address + " has reached its maxmemory; nothing was stored", error);
    }
    return new StoreException("Redis at " + address + " refused: " + firstLine(text), error);
  }

  /** No connection could be had: nothing was sent. */
  static NotifyException unreachable(RedisAddress address, JedisException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof JedisDataException refused) {
        return refused(address, refused);
      }
    }
    return new StoreException("Redis at " + address + " cannot be reached", error);
  }

  /** The connection broke while the reply was awaited: nobody knows. */
  static StoreException lost(RedisAddress address, JedisException error) {
    return new StoreException("the reply of Redis at " + address + " was lost", error);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("no reason given");
  }
}
