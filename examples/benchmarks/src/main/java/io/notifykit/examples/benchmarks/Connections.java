package io.notifykit.examples.benchmarks;

import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Connections of the benchmark itself, past the libraries that it measures. */
final class Connections {
  private Connections() {}

  static UnifiedJedis open(Parameters parameters) {
    return RedisClient.create(parameters.text("uri"));
  }
}
