package io.notifykit.redis;

import io.notifykit.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Runs scripts on a partition. Thread-safe. */
final class Scripts {
  private final Connections connections;
  private final Keys keys;
  private final ServerTime time;
  private final Function<Script, ScriptText> texts;

  Scripts(Connections connections, Keys keys, ServerTime time) {
    this(connections, keys, time, Script::text);
  }

  Scripts(Connections connections, Keys keys, ServerTime time, Function<Script, ScriptText> texts) {
    this.connections = connections;
    this.keys = keys;
    this.time = time;
    this.texts = texts;
  }

  /**
   * Runs a script that may be repeated without harm; does so once where the reply is lost.
   *
   * @return empty where the script returned false
   * @throws StoreException when Redis refuses or cannot be reached
   */
  Optional<Reply> run(Script script, int partition, Arguments arguments) {
    try {
      return once(script, partition, arguments);
    } catch (LostReplyException lost) {
      try {
        return once(script, partition, arguments);
      } catch (LostReplyException again) {
        throw RedisErrors.lost(connections.address(), again.getCause());
      }
    }
  }

  /** Runs a script without repeating it. */
  Optional<Reply> once(Script script, int partition, Arguments arguments)
      throws LostReplyException {
    Object reply;
    try (Connection connection = connections.forCommand()) {
      reply = evaluate(connection, script, partition, arguments);
    } catch (JedisConnectionException broken) {
      connections.dropIdle();
      throw new LostReplyException(broken);
    } catch (JedisDataException refused) {
      throw RedisErrors.refused(connections.address(), refused);
    }
    if (reply == null) {
      return Optional.empty();
    }
    List<?> values = (List<?>) reply;
    time.replied((Long) values.get(0));
    return Optional.of(new Reply(values.subList(1, values.size())));
  }

  private Object evaluate(
      Connection connection, Script script, int partition, Arguments arguments) {
    ScriptText text = texts.apply(script);
    try {
      return connection.executeCommand(
          command(Protocol.Command.EVALSHA, text.sha1(), partition, arguments));
    } catch (JedisNoScriptException unknown) {
      return connection.executeCommand(
          command(Protocol.Command.EVAL, text.source(), partition, arguments));
    }
  }

  private CommandArguments command(
      Protocol.Command verb, byte[] script, int partition, Arguments arguments) {
    CommandArguments command =
        new CommandArguments(verb).add(script).add(1).key(keys.base(partition));
    command.add(time.argument());
    for (byte[] value : arguments.values()) {
      command.add(value);
    }
    return command;
  }
}
