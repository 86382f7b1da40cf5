package io.notifykit.redis;

import io.notifykit.Credentials;
import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.providers.SentineledConnectionProvider;

/** Makes the connections to each kind of Redis. */
final class Connections {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 5_000;
  private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(5);

  private Connections() {}

  /** A provider whose pools have no limit; {@link Commands} bounds what is borrowed. */
  static ConnectionProvider open(RedisAddress address) {
    JedisClientConfig config = config(address);
    return switch (address.kind()) {
      case STANDALONE ->
          new PooledConnectionProvider(address.hosts().iterator().next(), config, pool());
      case SENTINEL ->
          new SentineledConnectionProvider(
              address.master(), config, pool(), address.hosts(), sentinelConfig(address));
      case CLUSTER ->
          new ClusterConnectionProvider(address.hosts(), config, pool(), TOPOLOGY_REFRESH);
    };
  }

  private static JedisClientConfig config(RedisAddress address) {
    DefaultJedisClientConfig.Builder config = basics(address).database(address.database());
    address.credentials().ifPresent(credentials -> logIn(config, credentials));
    return config.build();
  }

  private static void logIn(DefaultJedisClientConfig.Builder config, Credentials credentials) {
    credentials.user().ifPresent(config::user);
    config.password(credentials.password());
  }

  /** Sentinels have neither databases nor, mostly, passwords. */
  private static JedisClientConfig sentinelConfig(RedisAddress address) {
    return basics(address).build();
  }

  private static DefaultJedisClientConfig.Builder basics(RedisAddress address) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .resp2()
            .connectionTimeoutMillis(CONNECT_MILLIS)
            .socketTimeoutMillis(READ_MILLIS);
    if (address.tls()) {
      config.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
    }
    return config;
  }

  private static ConnectionPoolConfig pool() {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(-1);
    pool.setMaxIdle(-1);
    pool.setJmxEnabled(false);
    pool.setTimeBetweenEvictionRuns(Duration.ofSeconds(30));
    pool.setMinEvictableIdleDuration(Duration.ofMinutes(1));
    return pool;
  }
}
