package io.notifykit.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import redis.clients.jedis.RedisClient;

/** Every key of a partition as it stands in Redis, read past the library in one round trip. */
final class RawKeys {
  private static final String READ =
      """
      local base, known, reply = KEYS[1], 0, {}
      local function read(name, command, ...)
        known = known + redis.call('EXISTS', base .. name)
        reply[#reply + 1], reply[#reply + 2] = name, redis.call(command, base .. name, ...)
      end
      read('tasks', 'HGETALL')
      read('delayed', 'ZRANGE', 0, -1, 'WITHSCORES')
      read('workers', 'ZRANGE', 0, -1, 'WITHSCORES')
      read('reaped', 'ZRANGE', 0, -1)
      read('paused', 'SMEMBERS')
      read('stopping', 'SMEMBERS')
      for i = 1, #ARGV, 2 do
        local kind, name = ARGV[i], ARGV[i + 1]
        if kind == 'channel' then
          for priority = 0, 2 do
            read('ready:' .. name .. ':' .. priority, 'LRANGE', 0, -1)
          end
          read('popped:' .. name, 'LRANGE', 0, -1)
        elseif kind == 'hour' then
          read('done:' .. name, 'HGETALL')
          reply[#reply + 1], reply[#reply + 2] = 'ttl:' .. name, redis.call('TTL', base .. 'done:' .. name)
        elseif kind == 'collapse' then
          read('collapse:' .. name, 'GET')
        elseif kind == 'worker' then
          read('active:' .. name, 'HGETALL')
        else
          read('group:' .. name, 'SMEMBERS')
        end
      end
      read('dead', 'XLEN')
      read('log', 'XLEN')
      local last = redis.call('XREVRANGE', base .. 'dead', '+', '-', 'COUNT', 1)[1]
      reply[#reply + 1], reply[#reply + 2] = 'last dead', last and last[2] or {}
      reply[#reply + 1], reply[#reply + 2] = 'unknown', redis.call('DBSIZE') - known
      return reply
      """;

  private final Map<String, Object> byName = new LinkedHashMap<>();

  private RawKeys() {}

  /**
   * Reads all keys.
   *
   * @param names pairs of a kind ({@code channel}, {@code hour}, {@code worker}, {@code group},
   *     {@code collapse}) and a name
   */
  static RawKeys read(RedisClient client, String base, List<String> names) {
    List<?> reply = (List<?>) client.eval(READ, List.of(base), names);
    RawKeys keys = new RawKeys();
    for (int i = 0; i < reply.size(); i += 2) {
      keys.byName.put((String) reply.get(i), reply.get(i + 1));
    }
    return keys;
  }

  /** The elements of a list or set, or nothing. */
  List<String> elements(String name) {
    return ((List<?>) byName.getOrDefault(name, List.of())).stream().map(String::valueOf).toList();
  }

  /** The fields of a hash, or the members and scores of a sorted set. */
  Map<String, String> pairs(String name) {
    List<String> flat = elements(name);
    Map<String, String> pairs = new LinkedHashMap<>();
    IntStream.range(0, flat.size() / 2)
        .forEach(i -> pairs.put(flat.get(2 * i), flat.get(2 * i + 1)));
    return pairs;
  }

  /** A text; null where there is none. */
  String text(String name) {
    return (String) byName.get(name);
  }

  long number(String name) {
    return (Long) byName.get(name);
  }
}
