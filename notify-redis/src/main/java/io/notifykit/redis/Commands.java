package io.notifykit.redis;

import io.notifykit.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * Sends commands to the server that has their keys, and says of each failure whether Redis may have
 * acted. At most 64 commands are on their way at once; blocked pops are not counted among them, so
 * no command ever waits for one. Thread-safe.
 */
final class Commands implements AutoCloseable {
  private static final int MOST_AT_ONCE = 64;
  private static final int MOST_REDIRECTIONS = 5;

  private final RedisAddress address;
  private final ConnectionProvider provider;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final BlockedCalls blocked = new BlockedCalls();

  /**
   * @throws StoreException when no server can be reached
   */
  Commands(RedisAddress address) {
    this.address = address;
    try {
      this.provider = Connections.open(address);
    } catch (JedisException error) {
      throw RedisErrors.unreachable(address, error);
    }
  }

  RedisAddress address() {
    return address;
  }

  /**
   * Sends a command and returns its reply.
   *
   * @throws LostReplyException when the connection broke after the command was sent
   * @throws JedisNoScriptException when the server does not know the script
   * @throws StoreException when nothing was changed
   */
  Object send(CommandArguments command) throws LostReplyException {
    // Not interruptible: the caller may send for others as well.
    free.acquireUninterruptibly();
    try {
      return sendUnbounded(command, false);
    } finally {
      free.release();
    }
  }

  /** Sends a command that may block for some seconds; otherwise the same. */
  Object sendBlocking(CommandArguments command) throws LostReplyException {
    return sendUnbounded(command, true);
  }

  /** Lets the commands that block now return as if their time was over. */
  void endBlocking() {
    blocked.endAll(command -> borrow(Optional.of(command)));
  }

  /** Sends a command that only reads to every server that can take writes. */
  List<Object> sendToEachServer(CommandArguments command) {
    List<Object> replies = new ArrayList<>();
    try {
      Collection<?> pools =
          provider instanceof ClusterConnectionProvider cluster
              ? cluster.getPrimaryNodes().values()
              : provider.getConnectionMap().values();
      for (Object pool : pools) {
        try (Connection connection = (Connection) pool(pool).getResource()) {
          replies.add(connection.executeCommand(command));
        }
      }
    } catch (JedisDataException refused) {
      throw RedisErrors.refused(address, refused);
    } catch (JedisException error) {
      throw RedisErrors.unreachable(address, error);
    }
    return replies;
  }

  /** A connection to any server, for a subscription; closing it gives it back. */
  Connection borrowAny() {
    return borrow(Optional.empty());
  }

  @Override
  public void close() {
    try {
      provider.close();
    } catch (Exception failed) {
      throw new StoreException("the connections to Redis at " + address + " did not close", failed);
    }
  }

  private Object sendUnbounded(CommandArguments command, boolean blocks) throws LostReplyException {
    for (int redirections = 0; ; redirections++) {
      try (Connection connection = borrow(Optional.of(command))) {
        return blocks ? blockedReply(connection, command) : reply(connection, command);
      } catch (JedisAskDataException ask) {
        return sendAsking(ask, command);
      } catch (JedisMovedDataException moved) {
        refresh();
        if (redirections == MOST_REDIRECTIONS) {
          throw RedisErrors.refused(address, moved);
        }
      }
    }
  }

  /** The slot is on its way to another node, which takes the command if asked like this. */
  private Object sendAsking(JedisAskDataException ask, CommandArguments command)
      throws LostReplyException {
    try (Connection target =
        ((ClusterConnectionProvider) provider).getConnection(ask.getTargetNode())) {
      target.executeCommand(Protocol.Command.ASKING);
      return reply(target, command);
    } catch (JedisConnectionException error) {
      throw RedisErrors.unreachable(address, error);
    }
  }

  private Object blockedReply(Connection connection, CommandArguments command)
      throws LostReplyException {
    blocked.begin(connection, command);
    try {
      return reply(connection, command);
    } finally {
      blocked.end(connection);
    }
  }

  private Object reply(Connection connection, CommandArguments command) throws LostReplyException {
    try {
      return connection.executeCommand(command);
    } catch (JedisConnectionException broken) {
      refresh();
      throw new LostReplyException(broken);
    } catch (JedisNoScriptException | JedisMovedDataException | JedisAskDataException passedOn) {
      throw passedOn;
    } catch (JedisDataException refused) {
      if (String.valueOf(refused.getMessage()).startsWith("READONLY")) {
        // What was a master is a replica now.
        connection.setBroken();
        refresh();
      }
      throw RedisErrors.refused(address, refused);
    }
  }

  private Connection borrow(Optional<CommandArguments> command) {
    try {
      return command.isPresent() ? provider.getConnection(command.get()) : provider.getConnection();
    } catch (JedisException error) {
      refresh();
      throw RedisErrors.unreachable(address, error);
    }
  }

  private static Pool<?> pool(@Nullable Object known) {
    return (Pool<?>) Objects.requireNonNull(known);
  }

  /** Where one connection has broken others mostly have too: looks again who is where. */
  private void refresh() {
    try {
      if (provider instanceof ClusterConnectionProvider cluster) {
        cluster.renewSlotCache();
      }
      provider.getConnectionMap().values().forEach(pool -> pool(pool).clear());
    } catch (JedisException stillAway) {
      // The next command will say so.
    }
  }
}
