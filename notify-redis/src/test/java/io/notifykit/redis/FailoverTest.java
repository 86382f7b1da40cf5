package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.NotifyClient;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A master is killed under load. Replication is asynchronous: what was acknowledged in the last
 * second before may be lost, and nothing else; the workers go on by themselves.
 */
final class FailoverTest {
  @RegisterExtension static final RedisClusterNodes CLUSTER = new RedisClusterNodes();
  @RegisterExtension static final SentinelGroup GROUP = new SentinelGroup();

  @Test
  void cluster_losesNothingOlderThanASecond_andGoesOn() throws Exception {
    String namespace = Redis.newNamespace();
    killUnderLoad("cluster", CLUSTER::connect, namespace, () -> CLUSTER.killMasterOf(namespace, 0));
  }

  @Test
  void sentinelGroup_losesNothingOlderThanASecond_andGoesOn() throws Exception {
    killUnderLoad("sentinel", GROUP::connect, Redis.newNamespace(), GROUP::killMaster);
  }

  private interface Kill {
    void run() throws Exception;
  }

  private static void killUnderLoad(
      String name, Function<String, NotifyClient> connect, String namespace, Kill kill)
      throws Exception {
    try (NotifyClient client = connect.apply(namespace);
        FailoverLoad load = new FailoverLoad(client)) {
      load.start();
      load.awaitAcknowledged(2_000);
      long killed = System.nanoTime();
      kill.run();
      load.awaitSentAfter(killed, 2_000);
      load.stop();

      FailoverLoad.Figures figures = load.figures(killed);
      System.out.println("failover of " + name + ": " + figures);
      assertThat(figures.lostBeforeTheLastSecond()).isZero();
    }
  }
}
