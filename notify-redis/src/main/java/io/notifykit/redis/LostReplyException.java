package io.notifykit.redis;

import redis.clients.jedis.exceptions.JedisConnectionException;

/** A request was sent and its reply did not come: Redis may or may not have acted. */
final class LostReplyException extends Exception {
  LostReplyException(JedisConnectionException cause) {
    super(cause);
  }

  @Override
  public synchronized JedisConnectionException getCause() {
    return (JedisConnectionException) super.getCause();
  }
}
