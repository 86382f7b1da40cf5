package io.notifykit.redis;

import io.notifykit.CancelResult;
import io.notifykit.ChangeResult;
import io.notifykit.Ending;
import io.notifykit.StoreAdmin;
import io.notifykit.StoredFormatException;
import io.notifykit.StoredTask;
import io.notifykit.TaskHeader;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/** What people ask about tasks in Redis, and tell them. Thread-safe. */
final class RedisAdmin implements StoreAdmin {
  private static final int PAGE = 500;

  private final Commands commands;
  private final Keys keys;
  private final int partitions;
  private final Scripts scripts;
  private final Update update;

  RedisAdmin(Commands commands, Keys keys, int partitions, Scripts scripts) {
    this.commands = commands;
    this.keys = keys;
    this.partitions = partitions;
    this.scripts = scripts;
    this.update = new Update(commands, keys, scripts);
  }

  @Override
  public Optional<TaskInfo> find(TaskId id) {
    Reply reply = scripts.run(Script.FIND, partitionOf(id), Arguments.of(id.value())).orElseThrow();
    if (reply.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        reply.text(0).equals("live")
            ? TaskInfo.live(new StoredTask(id, reply.bytes(1)))
            : TaskInfo.ended(id, Ending.parse(reply.text(1))));
  }

  @Override
  public CancelResult cancel(TaskId id) {
    Reply reply =
        scripts.run(Script.CANCEL, partitionOf(id), Arguments.of(id.value())).orElseThrow();
    return CancelResult.valueOf(reply.text(0));
  }

  @Override
  public ChangeResult reschedule(TaskId id, Instant due) {
    Arguments arguments = Arguments.of(id.value()).add(TaskHeader.millis(due));
    return change(Script.RESCHEDULE, id, arguments);
  }

  @Override
  public ChangeResult runNow(TaskId id) {
    return change(Script.RUN_NOW, id, Arguments.of(id.value()));
  }

  private ChangeResult change(Script script, TaskId id, Arguments arguments) {
    Reply reply = scripts.run(script, partitionOf(id), arguments).orElseThrow();
    if (reply.text(0).equals("NEWER")) {
      throw new StoredFormatException("a newer version wrote task " + id);
    }
    return ChangeResult.valueOf(reply.text(0));
  }

  @Override
  public ChangeResult update(TaskId id, UnaryOperator<StoredTask> change) {
    return update.run(id, partitionOf(id), change);
  }

  @Override
  public void pause(String channel) {
    inEveryPartition(Script.PAUSE, channel);
  }

  @Override
  public void resume(String channel) {
    inEveryPartition(Script.RESUME, channel);
  }

  private void inEveryPartition(Script script, String channel) {
    for (int partition = 0; partition < partitions; partition++) {
      scripts.run(script, partition, Arguments.of(channel));
    }
  }

  @Override
  public int cancelGroup(String group) {
    int cancelled = 0;
    for (int partition = 0; partition < partitions; partition++) {
      String cursor = "0";
      do {
        List<?> page = page(partition, group, cursor);
        cursor = text(page.get(0));
        for (Object id : (List<?>) page.get(1)) {
          if (cancel(TaskId.of(text(id))) == CancelResult.CANCELLED) {
            cancelled++;
          }
        }
      } while (!cursor.equals("0"));
    }
    return cancelled;
  }

  /** One page of a group's members, behind the cursor of the next one. */
  private List<?> page(int partition, String group, String cursor) {
    CommandArguments command =
        new CommandArguments(Protocol.Command.SSCAN)
            .key(keys.group(partition, group))
            .add(cursor)
            .add("COUNT")
            .add(PAGE);
    try {
      return (List<?>) commands.send(command);
    } catch (LostReplyException lost) {
      throw RedisErrors.lost(commands.address(), lost.broken());
    }
  }

  private int partitionOf(TaskId id) {
    return TaskStore.partitionOf(id, partitions);
  }

  private static String text(@Nullable Object bytes) {
    return new String((byte[]) Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
  }
}
