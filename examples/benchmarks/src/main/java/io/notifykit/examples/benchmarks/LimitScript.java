package io.notifykit.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** A script of the limit program, loaded once. Thread-safe. */
final class LimitScript {
  private final UnifiedJedis redis;
  private final List<String> keys;
  private final String sha;

  LimitScript(UnifiedJedis redis, String name, String... keys) {
    this.redis = redis;
    this.keys = List.of(keys);
    this.sha = redis.scriptLoad(text(name), keys[0]);
  }

  Object run(List<String> arguments) {
    return redis.evalsha(sha, keys, arguments);
  }

  private static String text(String name) {
    try (InputStream file = LimitScript.class.getResourceAsStream("limit/" + name + ".lua")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(name, broken);
    }
  }
}
