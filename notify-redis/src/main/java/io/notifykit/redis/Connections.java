package io.notifykit.redis;

import io.notifykit.Credentials;
import java.time.Duration;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.PooledConnectionProvider;

/**
 * The connections to one Redis server, in two pools: blocking pops hold theirs for a second at a
 * time, and no command ever waits for one of those. Thread-safe.
 */
final class Connections implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 5_000;
  private static final int MOST_FOR_COMMANDS = 64;
  private static final Duration WAIT_FOR_COMMANDS = Duration.ofSeconds(5);

  private final RedisAddress address;
  private final PooledConnectionProvider commands;
  private final PooledConnectionProvider blocking;

  Connections(RedisAddress address) {
    this.address = address;
    HostAndPort server = new HostAndPort(address.host(), address.port());
    this.commands = new PooledConnectionProvider(server, config(address), pool(MOST_FOR_COMMANDS));
    this.blocking = new PooledConnectionProvider(server, config(address), pool(-1));
  }

  RedisAddress address() {
    return address;
  }

  /** Borrows a connection for a command; closing it gives it back. */
  Connection forCommand() {
    return borrow(commands);
  }

  /** Borrows a connection for a command that blocks; closing it gives it back. */
  Connection forBlocking() {
    return borrow(blocking);
  }

  /** Drops idle connections: when one has broken, the others mostly have too. */
  void dropIdle() {
    commands.getPool().clear();
    blocking.getPool().clear();
  }

  @Override
  public void close() {
    commands.close();
    blocking.close();
  }

  private Connection borrow(PooledConnectionProvider provider) {
    try {
      return provider.getConnection();
    } catch (JedisException error) {
      throw RedisErrors.unreachable(address, error);
    }
  }

  private static JedisClientConfig config(RedisAddress address) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .resp2()
            .connectionTimeoutMillis(CONNECT_MILLIS)
            .socketTimeoutMillis(READ_MILLIS)
            .database(address.database());
    address.credentials().ifPresent(credentials -> logIn(config, credentials));
    if (address.tls()) {
      config.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
    }
    return config.build();
  }

  private static void logIn(DefaultJedisClientConfig.Builder config, Credentials credentials) {
    credentials.user().ifPresent(config::user);
    config.password(credentials.password());
  }

  private static GenericObjectPoolConfig<Connection> pool(int most) {
    GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(most);
    pool.setMaxIdle(most);
    pool.setMaxWait(WAIT_FOR_COMMANDS);
    pool.setJmxEnabled(false);
    pool.setTimeBetweenEvictionRuns(Duration.ofSeconds(30));
    pool.setMinEvictableIdleDuration(Duration.ofMinutes(1));
    return pool;
  }
}
