package io.notifykit.redis;

import io.notifykit.ClaimKey;
import io.notifykit.ReapedException;
import io.notifykit.StoreUpkeep;
import io.notifykit.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Liveness, promotion and recovery in Redis. Thread-safe. */
final class RedisUpkeep implements StoreUpkeep {
  private final Commands commands;
  private final Keys keys;
  private final int partitions;
  private final Scripts scripts;

  RedisUpkeep(Commands commands, Keys keys, int partitions, Scripts scripts) {
    this.commands = commands;
    this.keys = keys;
    this.partitions = partitions;
    this.scripts = scripts;
  }

  @Override
  public void register(int partition, String incarnation) {
    scripts.run(Script.REGISTER, partition, Arguments.of(incarnation));
  }

  @Override
  public void unregister(int partition, String incarnation) {
    scripts.run(Script.UNREGISTER, partition, Arguments.of(incarnation));
  }

  @Override
  public Pulse heartbeat(int partition, String incarnation, List<ClaimKey> strays)
      throws ReapedException {
    Arguments arguments = Arguments.of(incarnation);
    strays.forEach(stray -> arguments.add(stray.taskId().value()).add(stray.number()));
    Reply reply =
        scripts
            .run(Script.HEARTBEAT, partition, arguments)
            .orElseThrow(() -> new ReapedException(incarnation));
    return new Pulse(claims(reply.list(0)), claims(reply.list(1)));
  }

  private static List<ClaimKey> claims(Reply pairs) {
    List<ClaimKey> claims = new ArrayList<>(pairs.size() / 2);
    for (int i = 0; i < pairs.size(); i += 2) {
      claims.add(new ClaimKey(TaskId.of(pairs.text(i)), Long.parseLong(pairs.text(i + 1))));
    }
    return claims;
  }

  @Override
  public Promotion promote(int partition, int max) {
    Reply reply = scripts.run(Script.PROMOTE, partition, new Arguments().add(max)).orElseThrow();
    Optional<Instant> next =
        reply.number(1) < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(reply.number(1)));
    return new Promotion((int) reply.number(0), next);
  }

  @Override
  public int reap(int partition, Duration lease, int max) {
    Arguments arguments = new Arguments().add(lease.toMillis()).add(max);
    return (int) scripts.run(Script.REAP, partition, arguments).orElseThrow().number(0);
  }

  @Override
  public Set<TaskId> sweep(int partition, String channel, Set<TaskId> seenBefore) {
    Arguments arguments = Arguments.of(channel);
    seenBefore.forEach(id -> arguments.add(id.value()));
    Reply reply = scripts.run(Script.SWEEP, partition, arguments).orElseThrow();
    Set<TaskId> popped = new HashSet<>();
    for (int i = 0; i < reply.size(); i++) {
      popped.add(TaskId.of(reply.text(i)));
    }
    return popped;
  }

  @Override
  public Watch watch(Hints hints) {
    return new HintWatch(commands, keys, partitions, hints);
  }
}
