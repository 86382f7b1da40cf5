package io.notifykit.redis;

import io.notifykit.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Runs scripts on a partition. Thread-safe. */
final class Scripts {
  private final Commands commands;
  private final Keys keys;
  private final ServerTime time;
  private final Function<Script, ScriptText> texts;

  Scripts(Commands commands, Keys keys, ServerTime time) {
    this(commands, keys, time, Script::text);
  }

  /** Runs other texts than those of the scripts; for tests that break them on purpose. */
  Scripts(Commands commands, Keys keys, ServerTime time, Function<Script, ScriptText> texts) {
    this.commands = commands;
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
        throw RedisErrors.lost(commands.address(), again.broken());
      }
    }
  }

  /** Runs a script without repeating it. */
  Optional<Reply> once(Script script, int partition, Arguments arguments)
      throws LostReplyException {
    ScriptText text = texts.apply(script);
    Object reply;
    try {
      reply = commands.send(command(Protocol.Command.EVALSHA, text.sha1(), partition, arguments));
    } catch (JedisNoScriptException unknown) {
      reply = commands.send(command(Protocol.Command.EVAL, text.source(), partition, arguments));
    }
    if (reply == null) {
      return Optional.empty();
    }
    List<?> values = (List<?>) reply;
    time.replied((Long) values.get(0));
    return Optional.of(new Reply(values.subList(1, values.size())));
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
