package io.notifykit.redis;

import io.notifykit.ChangeResult;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import java.util.Optional;
import java.util.function.UnaryOperator;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/**
 * Changes the body of a task that waits: reads it, and writes the new one if it is still the same;
 * otherwise again. Thread-safe.
 */
final class Update {
  private static final String OTHER = "OTHER";

  private final Commands commands;
  private final Keys keys;
  private final Scripts scripts;

  Update(Commands commands, Keys keys, Scripts scripts) {
    this.commands = commands;
    this.keys = keys;
    this.scripts = scripts;
  }

  ChangeResult run(TaskId id, int partition, UnaryOperator<StoredTask> change) {
    String answer;
    do {
      Arguments arguments = Arguments.of(id.value());
      Optional<StoredTask> present = read(id, partition);
      if (present.isPresent()) {
        byte[] body = change.apply(present.get()).body();
        arguments.add(ScriptText.sha1(present.get().body())).add(body);
      }
      answer = scripts.run(Script.UPDATE, partition, arguments).orElseThrow().text(0);
      // Somebody else was quicker, so there is progress each time.
    } while (answer.equals(OTHER));
    return ChangeResult.valueOf(answer);
  }

  private Optional<StoredTask> read(TaskId id, int partition) {
    CommandArguments command =
        new CommandArguments(Protocol.Command.HGET).key(keys.tasks(partition)).add(id.value());
    try {
      return Optional.ofNullable((byte[]) commands.send(command))
          .map(value -> new StoredTask(id, value));
    } catch (LostReplyException lost) {
      throw RedisErrors.lost(commands.address(), lost.broken());
    }
  }
}
