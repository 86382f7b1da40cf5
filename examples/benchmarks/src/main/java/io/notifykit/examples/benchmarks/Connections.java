package io.notifykit.examples.benchmarks;

import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/** Connections of the benchmark itself, past the libraries that it measures. */
final class Connections {
  private Connections() {}

  static UnifiedJedis open(Parameters parameters) {
    String uri = parameters.text("uri");
    if (!uri.startsWith("redis-cluster:")) {
      return RedisClient.create(uri);
    }
    String first = uri.substring(uri.lastIndexOf('/') + 1, uri.indexOf(','));
    return RedisClusterClient.create(HostAndPort.from(first));
  }
}
