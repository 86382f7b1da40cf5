package io.notifykit.redis;

import redis.clients.jedis.exceptions.JedisConnectionException;

/** A request was sent and its reply did not come: Redis may or may not have acted. */
final class LostReplyException extends Exception {
  private final JedisConnectionException broken;

  LostReplyException(JedisConnectionException broken) {
    super(broken);
    this.broken = broken;
  }

  /** How the connection broke. */
  JedisConnectionException broken() {
    return broken;
  }
}
