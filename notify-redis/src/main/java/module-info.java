import org.jspecify.annotations.NullMarked;

/** Keeps tasks in Redis, shared by all instances of a host. */
@NullMarked
module io.notifykit.redis {
  requires io.notifykit.core;
  requires org.apache.commons.pool2;
  requires org.slf4j;
  requires static org.jspecify;
  requires redis.clients.jedis;

  provides io.notifykit.StoreProvider with
      io.notifykit.redis.RedisStoreProvider;
}
