package io.notifykit.redis;

import io.notifykit.InvalidValueException;
import io.notifykit.StoreUpkeep;
import io.notifykit.TaskId;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPubSub;

/**
 * Listens on one daemon thread for what scripts publish. A broken connection is replaced after a
 * second; what was published meanwhile is lost, as hints may be.
 */
final class HintWatch implements StoreUpkeep.Watch {
  private static final Logger LOG = LoggerFactory.getLogger(HintWatch.class);
  private static final long PAUSE_NANOS = 1_000_000_000L;
  private static final String STOP = ":stop";

  private final Commands commands;
  private final String[] channels;
  private final StoreUpkeep.Hints hints;
  private final Thread thread;
  private volatile @Nullable Connection current;
  private volatile boolean closed;

  HintWatch(Commands commands, Keys keys, int partitions, StoreUpkeep.Hints hints) {
    this.commands = commands;
    this.channels =
        IntStream.range(0, partitions)
            .boxed()
            .flatMap(partition -> Stream.of(keys.earlier(partition), keys.stop(partition)))
            .toArray(String[]::new);
    this.hints = hints;
    this.thread = new Thread(this::run, "notify-redis-hints");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!closed) {
      try (Connection connection = commands.borrowAny()) {
        current = connection;
        try {
          // It reads without a timeout, since hints are rare and silence says nothing.
          if (!closed) {
            new Subscription().proceed(connection, channels);
          }
        } finally {
          connection.setBroken(); // one that was subscribed never goes back to the pool
        }
      } catch (RuntimeException | Error broken) {
        if (!closed) {
          LOG.debug("The watch for hints broke and starts again", broken);
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    Connection connection = current;
    if (connection != null) {
      try {
        connection.forceDisconnect();
      } catch (IOException alreadyGone) {
        LOG.trace("The watched connection was gone already", alreadyGone);
      }
    }
    LockSupport.unpark(thread);
  }

  private final class Subscription extends JedisPubSub {
    @Override
    public void onSubscribe(String channel, int subscribed) {
      // What came before the subscription was not heard.
      hints.earlierTask();
    }

    @Override
    public void onMessage(String channel, String message) {
      if (!channel.endsWith(STOP)) {
        hints.earlierTask();
        return;
      }
      try {
        hints.toStop(TaskId.of(message));
      } catch (InvalidValueException nobodysId) {
        LOG.debug("Somebody else publishes on {}", channel);
      }
    }
  }
}
