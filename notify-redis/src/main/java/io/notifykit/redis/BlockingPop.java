package io.notifykit.redis;

import io.notifykit.ClaimRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/**
 * Waits for a task by {@code BRPOPLPUSH ready popped}: a wake-up, not a claim, since its reply may
 * be lost. Thread-safe.
 */
final class BlockingPop {
  /**
   * Long, so that an idle channel costs less than a command per second; short, so that stopping is
   * prompt, and well under the read timeout of the connection.
   */
  private static final Duration LONGEST = Duration.ofMillis(2_500);

  private final Commands commands;
  private final Keys keys;

  BlockingPop(Commands commands, Keys keys) {
    this.commands = commands;
    this.keys = keys;
  }

  private static Duration wait(ClaimRequest request) {
    return request.patience().compareTo(LONGEST) < 0 ? request.patience() : LONGEST;
  }

  /** The id that was moved to the popped list; empty when none came in time. */
  Optional<String> pop(ClaimRequest request) {
    // Deprecated since Redis 6.2 in favour of BLMOVE; this is the only place that names it.
    CommandArguments command =
        new CommandArguments(Protocol.Command.BRPOPLPUSH)
            .key(keys.watched(request.partition(), request.channel()))
            .key(keys.popped(request.partition(), request.channel()))
            .add(wait(request).toMillis() / 1000.0);
    try {
      byte[] id = (byte[]) commands.sendBlocking(command);
      return Optional.ofNullable(id).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (LostReplyException lost) {
      throw RedisErrors.lost(commands.address(), lost.broken());
    }
  }
}
