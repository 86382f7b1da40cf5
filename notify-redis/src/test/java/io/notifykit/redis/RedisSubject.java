package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.ReapedException;
import io.notifykit.Replacement;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.args.ListDirection;
import redis.clients.jedis.exceptions.JedisDataException;

/** The Redis store on an empty database. */
final class RedisSubject implements Subject {
  private static final Keys KEYS = new Keys("test");

  private final RedisClient client;
  private final Scripts scripts;
  private final TaskStore store;
  private final List<String> names = new ArrayList<>();
  private final List<String> workers;
  private RawKeys raw;
  private int next;

  /**
   * Empties the database.
   *
   * @param workers the names of all incarnations, which may become more
   */
  RedisSubject(
      RedisClient client,
      Commands commands,
      Function<Script, ScriptText> texts,
      Clock clock,
      List<String> workers) {
    this.client = client;
    this.workers = workers;
    ServerTime time = new ServerTime(Optional.of(clock));
    this.scripts = new Scripts(commands, KEYS, time, texts);
    this.store = new RedisTaskStore(commands, KEYS, 1, time, scripts);
    client.configSet("maxmemory", "0");
    client.flushDB();
    World.CHANNELS.forEach(channel -> names.addAll(List.of("channel", channel)));
    World.KEYS.forEach(key -> names.addAll(List.of("collapse", key)));
    World.GROUPS.forEach(group -> names.addAll(List.of("group", group)));
  }

  @Override
  public TaskStore store() {
    return store;
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public List<Boolean> addAgain(List<StoredTask> tasks) {
    Arguments arguments = Arguments.of("1");
    tasks.forEach(task -> arguments.add(task.id().value()).add(task.value()));
    return run(Script.ADD, arguments)
        .orElseThrow()
        .text(0)
        .chars()
        .mapToObj(flag -> flag == '1')
        .toList();
  }

  @Override
  public List<Optional<TaskId>> replaceAgain(List<Replacement> replacements) {
    return Replacing.answers(
        run(Script.REPLACE, Replacing.arguments(replacements, true)).orElseThrow());
  }

  /** What BRPOPLPUSH does where there is something, without waiting where there is nothing. */
  @Override
  public Optional<String> pop(String channel) {
    try {
      byte[] id =
          client.lmove(
              KEYS.watched(0, channel),
              KEYS.popped(0, channel),
              ListDirection.RIGHT,
              ListDirection.LEFT);
      return Optional.ofNullable(id).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (JedisDataException full) {
      assertThat(full).hasMessageContaining("OOM");
      return Optional.empty();
    }
  }

  @Override
  public Optional<Claim> open(ClaimRequest request, String id) throws ReapedException {
    Arguments arguments =
        Arguments.of(request.incarnation(), request.channel()).add(request.number()).add(id);
    Reply reply =
        run(Script.OPEN, arguments).orElseThrow(() -> new ReapedException(request.incarnation()));
    return reply.size() == 0
        ? Optional.empty()
        : Optional.of(
            new Claim(
                0, request.number(), new StoredTask(TaskId.of(reply.text(0)), reply.bytes(1))));
  }

  private Optional<Reply> run(Script script, Arguments arguments) {
    try {
      return scripts.once(script, 0, arguments);
    } catch (LostReplyException unexpected) {
      throw new AssertionError("the reply of " + script + " was lost", unexpected);
    }
  }

  /**
   * The list in which it stands, the first of several. Only lists have an order that must hold: the
   * watched one takes tasks of every priority while its channel has nothing ready, and entries of
   * former lives of an id count as long as nobody has met them.
   */
  @Override
  public OptionalInt rank(ModelTask task) {
    return IntStream.rangeClosed(0, 2)
        .filter(list -> raw.elements("ready:" + task.channel + ":" + list).contains(task.id))
        .findFirst();
  }

  @Override
  public void forgetScripts() {
    client.scriptFlush();
  }

  @Override
  public void fill(boolean full) {
    client.configSet("maxmemory", full ? "1" : "0");
  }

  /**
   * The audit reads the state of every id from the keys; the store's own find is asked for one of
   * them after each step, in turn, since it takes a round trip for each.
   */
  @Override
  public void compare(Model model, List<String> ids, long now) {
    List<String> all = new ArrayList<>(names);
    workers.forEach(worker -> all.addAll(List.of("worker", worker)));
    model.endHours().forEach(hour -> all.addAll(List.of("hour", hour.toString())));
    RawKeys before = raw;
    raw = RawKeys.read(client, new String(KEYS.base(0), StandardCharsets.UTF_8), all);
    new RawAudit(raw, model).run(now, workers);
    if (before != null) {
      RawAudit.wakesSleepers(before, raw);
    }
    String id = ids.get(next++ % ids.size());
    assertThat(store.admin().find(TaskId.of(id))).as(id).isEqualTo(model.find(id, now));
  }
}
