package io.notifykit.redis;

import io.notifykit.StoreException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connections that wait in a blocking command, which {@code CLIENT UNBLOCK} can end. Where a
 * user may not call it the commands end by themselves. Thread-safe.
 */
final class BlockedCalls {
  private static final Logger LOG = LoggerFactory.getLogger(BlockedCalls.class);

  private final Map<Connection, Long> ids = Collections.synchronizedMap(new WeakHashMap<>());
  private final Map<Connection, CommandArguments> waiting = new ConcurrentHashMap<>();

  /** The connection is about to wait; asks once for the number that the server knows it by. */
  void begin(Connection connection, CommandArguments command) {
    try {
      ids.computeIfAbsent(connection, BlockedCalls::id);
      waiting.put(connection, command);
    } catch (JedisDataException notAllowed) {
      LOG.debug("CLIENT ID was refused; a worker that is idle takes longer to stop", notAllowed);
    }
  }

  void end(Connection connection) {
    waiting.remove(connection);
  }

  /**
   * Ends all waits.
   *
   * @param borrow gives another connection to the server that has the keys of a command
   */
  void endAll(Function<CommandArguments, Connection> borrow) {
    waiting.forEach(
        (connection, command) -> {
          try (Connection other = borrow.apply(command)) {
            other.executeCommand(unblock(ids.get(connection)));
          } catch (JedisException | StoreException refused) {
            LOG.debug("CLIENT UNBLOCK did not work; a worker takes longer to stop", refused);
          }
        });
  }

  private static Long id(Connection connection) {
    return (Long)
        connection.executeCommand(
            new CommandArguments(Protocol.Command.CLIENT).add(Protocol.Keyword.ID));
  }

  private static CommandArguments unblock(@Nullable Long id) {
    return new CommandArguments(Protocol.Command.CLIENT)
        .add(Protocol.Keyword.UNBLOCK)
        .add(String.valueOf(id));
  }
}
