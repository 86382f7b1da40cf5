package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.SafeEncoder;

/** A worker that sleeps in its pop when the channel is paused, or when it shall stop. */
final class SleepingClaimTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  private static final String WORKER = "w1";

  private final String namespace = Redis.newNamespace();
  private final Message message = Message.to("sink", "somebody").body("hello").build();

  @Test
  void task_thatWakesASleeperInAPauseKeepsItsTurn() throws Exception {
    try (NotifyClient client = REDIS.connect(namespace)) {
      FutureTask<List<Claim>> sleeper = sleeper(client);
      client.pause("sink");

      TaskId first = client.schedule(message);
      assertThat(sleeper.get(20, TimeUnit.SECONDS)).isEmpty();
      TaskId second = client.schedule(message);

      assertThat(claimed(client, 2)).isEmpty();
      client.resume("sink");
      assertThat(claimed(client, 3)).containsExactly(first, second);
    }
  }

  @Test
  void endWaits_wakesASleeper() throws Exception {
    try (NotifyClient client = REDIS.connect(namespace)) {
      FutureTask<List<Claim>> sleeper = sleeper(client);
      REDIS.client().configSet("slowlog-log-slower-than", "0");

      client.store().endWaits();

      assertThat(sleeper.get(20, TimeUnit.SECONDS)).isEmpty();
      var slowLog = new CommandArguments(Protocol.Command.SLOWLOG).add("GET");
      assertThat(SafeEncoder.encodeObject(REDIS.client().executeCommand(slowLog)).toString())
          .as("what Redis was asked")
          .contains("UNBLOCK");
    }
  }

  private static FutureTask<List<Claim>> sleeper(NotifyClient client) {
    client.store().upkeep().register(0, WORKER);
    var sleeper = new FutureTask<>(() -> client.store().claim(request(1, Duration.ofMinutes(1))));
    new Thread(sleeper, "sleeper").start();
    while (!REDIS.client().info("clients").contains("blocked_clients:1")) {
      Thread.onSpinWait();
    }
    return sleeper;
  }

  private static List<TaskId> claimed(NotifyClient client, long number) throws Exception {
    return client.store().claim(request(number, Duration.ZERO)).stream()
        .map(claim -> claim.task().id())
        .toList();
  }

  private static ClaimRequest request(long number, Duration patience) {
    return new ClaimRequest(0, WORKER, "sink", number, 10, patience);
  }
}
