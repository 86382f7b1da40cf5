package io.notifykit.redis;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.ReapedException;
import io.notifykit.Replacement;
import io.notifykit.Retention;
import io.notifykit.Settlement;
import io.notifykit.StoreAdmin;
import io.notifykit.StoreHistory;
import io.notifykit.StoreLimits;
import io.notifykit.StoreListing;
import io.notifykit.StoreUpkeep;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Tasks in Redis: the calls that every task passes through. Thread-safe. */
final class RedisTaskStore implements TaskStore {
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final Commands commands;
  private final int partitions;
  private final ServerTime time;
  private final Scripts scripts;
  private final Retention retention;
  private final BlockingPop blockingPop;
  private final StoreUpkeep upkeep;
  private final StoreAdmin admin;
  private final StoreHistory history;
  private final StoreListing listing;
  private final StoreLimits limits;

  RedisTaskStore(
      Commands commands,
      Keys keys,
      int partitions,
      ServerTime time,
      Scripts scripts,
      Retention retention) {
    this.commands = commands;
    this.partitions = partitions;
    this.time = time;
    this.scripts = scripts;
    this.retention = retention;
    this.blockingPop = new BlockingPop(commands, keys);
    this.upkeep =
        new RedisUpkeep(commands, keys, partitions, scripts, new Expiry(scripts, time, retention));
    this.admin = new RedisAdmin(commands, keys, partitions, scripts);
    this.history = new RedisHistory(partitions, scripts);
    this.listing = new RedisListing(partitions, scripts, new TaskSources(commands, keys, time));
    this.limits = new RedisLimits(commands, partitions, scripts);
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public List<Boolean> add(List<StoredTask> tasks) {
    return new PerPartition<>(partitions, StoredTask::id).send(tasks, this::add);
  }

  private List<Boolean> add(int partition, List<StoredTask> tasks, boolean repeated)
      throws LostReplyException {
    Arguments arguments = arguments(tasks, repeated ? "1" : "");
    return flags(scripts.once(Script.ADD, partition, arguments).orElseThrow());
  }

  private static Arguments arguments(List<StoredTask> tasks, String repeated) {
    Arguments arguments = Arguments.of(repeated);
    tasks.forEach(task -> arguments.add(task.id().value()).add(task.value()));
    return arguments;
  }

  @Override
  public List<Optional<TaskId>> replace(List<Replacement> replacements) {
    return new PerPartition<Replacement>(partitions, one -> one.task().id())
        .send(replacements, this::replace);
  }

  private List<Optional<TaskId>> replace(int partition, List<Replacement> tasks, boolean repeated)
      throws LostReplyException {
    return Replacing.answers(
        scripts
            .once(Script.REPLACE, partition, Replacing.arguments(tasks, repeated))
            .orElseThrow());
  }

  @Override
  public List<Claim> claim(ClaimRequest request) throws ReapedException, InterruptedException {
    Arguments arguments =
        Arguments.of(request.incarnation(), request.channel())
            .add(request.number())
            .add(request.max());
    Reply reply = handOver(request, Script.CLAIM, arguments);
    if (isPaused(reply)) {
      // Nothing tells when the pause ends, so it is asked for again.
      long nanos = Math.min(request.patience().toNanos(), PAUSE_NANOS);
      new Semaphore(0).tryAcquire(nanos, TimeUnit.NANOSECONDS);
      return List.of();
    }
    List<Claim> claims = claims(request, reply);
    if (!claims.isEmpty() || request.patience().isZero()) {
      return claims;
    }
    Optional<String> popped = blockingPop.pop(request);
    if (popped.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for a task");
      }
      return claims;
    }
    Arguments opening =
        Arguments.of(request.incarnation(), request.channel())
            .add(request.number())
            .add(popped.get());
    return claims(request, handOver(request, Script.OPEN, opening));
  }

  @Override
  public void endWaits() {
    commands.endBlocking();
  }

  private Reply handOver(ClaimRequest request, Script script, Arguments arguments)
      throws ReapedException {
    try {
      return scripts
          .once(script, request.partition(), arguments)
          .orElseThrow(() -> new ReapedException(request.incarnation()));
    } catch (LostReplyException lost) {
      // Not repeated: what was claimed stands under this number, and the heartbeat gives it back.
      throw RedisErrors.lost(commands.address(), lost.broken());
    }
  }

  /** A pause is the only answer of one element: tasks come as id and value. */
  private static boolean isPaused(Reply reply) {
    return reply.size() == 1;
  }

  private static List<Claim> claims(ClaimRequest request, Reply reply) {
    List<Claim> claims = new ArrayList<>(reply.size() / 2);
    for (int i = 0; i < reply.size(); i += 2) {
      StoredTask task = new StoredTask(TaskId.of(reply.text(i)), reply.bytes(i + 1));
      claims.add(new Claim(request.partition(), request.number(), task));
    }
    return claims;
  }

  @Override
  public List<Boolean> settle(int partition, String incarnation, List<Settlement> settlements) {
    Arguments arguments =
        Arguments.of(incarnation)
            .add(retention.log().most())
            .add(retention.deadLetters().most())
            .add(settlements.stream().map(Settlement::log).collect(Collectors.joining("\n")))
            .add(settlements.size())
            .add(channelsOfEnded(settlements));
    for (Settlement settlement : settlements) {
      arguments
          .add(settlement.claim().task().id().value())
          .add(settlement.claim().number())
          .add(verdict(settlement));
    }
    for (int i = 0; i < settlements.size(); i++) {
      Settlement settlement = settlements.get(i);
      String group = settlement.ending().isPresent() ? group(settlement) : "";
      String deadReason = settlement.deadReason().orElse("");
      if (!group.isEmpty() || !deadReason.isEmpty()) {
        arguments.add(i + 1).add(group).add(deadReason);
      }
    }
    return flags(scripts.run(Script.SETTLE, partition, arguments).orElseThrow());
  }

  /** The channels of those that end, in runs, since most are of the same. */
  private static String channelsOfEnded(List<Settlement> settlements) {
    StringBuilder runs = new StringBuilder();
    String channel = "";
    int run = 0;
    for (Settlement settlement : settlements) {
      if (settlement.ending().isPresent()) {
        String next = settlement.claim().task().header().channel();
        if (run > 0 && !next.equals(channel)) {
          runs.append(channel).append(' ').append(run).append(',');
          run = 0;
        }
        channel = next;
        run++;
      }
    }
    return runs.append(channel).append(' ').append(run).append(',').toString();
  }

  private static String verdict(Settlement settlement) {
    if (settlement.next().isPresent()) {
      return "N" + settlement.next().get().text();
    } else if (settlement.ending().isPresent()) {
      return "E" + settlement.ending().get().text();
    }
    return "H" + settlement.heldBackUntil().orElseThrow().toEpochMilli();
  }

  private static String group(Settlement settlement) {
    return settlement.claim().task().header().group().orElse("");
  }

  /** Reads an answer of one character per request. */
  private static List<Boolean> flags(Reply reply) {
    byte[] flags = reply.bytes(0);
    List<Boolean> answers = new ArrayList<>(flags.length);
    for (byte flag : flags) {
      answers.add(flag == '1');
    }
    return answers;
  }

  @Override
  public StoreUpkeep upkeep() {
    return upkeep;
  }

  @Override
  public StoreAdmin admin() {
    return admin;
  }

  @Override
  public StoreHistory history() {
    return history;
  }

  @Override
  public StoreListing listing() {
    return listing;
  }

  @Override
  public StoreLimits limits() {
    return limits;
  }

  @Override
  public void close() {
    commands.close();
  }
}
