package io.notifykit.redis;

import java.nio.charset.StandardCharsets;

/** Scripts with one guard taken out, which a test of the state machine must notice. */
enum Mutant {
  SETTLE_TAKES_ANY_CLAIM_NUMBER(
      Script.SETTLE,
      "numbers[i] == argv[from + 1] and not verdicts[id]",
      "numbers[i] and not verdicts[id]"),
  SETTLE_LEAVES_THE_CLAIM_ON_RECORD(
      Script.SETTLE, "redis.call('HDEL', active, unpack(counted))", ""),
  SETTLE_FORGETS_THE_NEXT_OCCURRENCE(Script.SETTLE, "redis.call('ZADD', delayed, due, id)", ""),
  SETTLE_LEAVES_THE_BODY(Script.SETTLE, "redis.call('HDEL', tasks, unpack(ended))", ""),
  SETTLE_LEAVES_THE_GROUP(Script.SETTLE, "redis.call('SREM', base .. 'group:' .. group, id)", ""),
  SETTLE_KEEPS_ENDINGS_FOR_EVER(
      Script.SETTLE,
      "unpack(endings))\n  redis.call('EXPIRE', bucket(0), BUCKETS * HOUR / 1000)",
      "unpack(endings))"),
  SETTLE_KEEPS_NO_DEAD_LETTER(Script.SETTLE, "if dead_reasons[id] then", "if false then"),
  SETTLE_KEEPS_NO_HISTORY(Script.SETTLE, "if lines ~= '' then", "if false then"),
  SETTLE_COUNTS_NO_ENDINGS(Script.SETTLE, "count(ending_channel, 'A', -1)", ""),
  SETTLE_COUNTS_ENDINGS_OF_ONE_CHANNEL(Script.SETTLE, "if in_run == 0 then", "if i == 1 then"),
  SETTLE_COUNTS_READY_AS_SCHEDULED(Script.SETTLE, "lists[id] and 'R' or 'S', 1", "'S', 1"),
  CLAIM_COUNTS_NONE_AS_ACTIVE(Script.CLAIM, "count(served, 'A', #records / 2)", ""),
  CLAIM_BY_ANYBODY(
      Script.CLAIM,
      "if not redis.call('ZSCORE', base .. 'workers', incarnation) then",
      "if false then"),
  CLAIM_IN_ANY_STATE(Script.CLAIM, "value and value:byte(2) == READY and", "value and"),
  CLAIM_OF_ANY_CHANNEL(Script.CLAIM, " and value:sub(5, 4 + #start) == start", ""),
  CLAIM_OF_ONE_ID_TWICE(Script.CLAIM, " and not holds[id] then", " then"),
  CLAIM_IN_A_PAUSE(Script.CLAIM, "if is_paused(served) then", "if false then"),
  OPEN_BY_ANYBODY(
      Script.OPEN,
      "if not redis.call('ZSCORE', base .. 'workers', incarnation) then",
      "if false then"),
  OPEN_OF_WHAT_WAS_SWEPT(
      Script.OPEN,
      "if redis.call('LREM', base .. 'popped:' .. served, 1, id) == 0 then",
      "if false then"),
  OPEN_IN_A_PAUSE(Script.OPEN, "if paused then", "if false then"),
  OPEN_DROPS_WHAT_IS_PAUSED(Script.OPEN, "redis.call('RPUSH', watched, id)", ""),
  OPEN_IN_ANY_STATE(Script.OPEN, "state(value) ~= 'R' or channel", "not value or channel"),
  PROMOTE_LEAVES_THE_DELAY(
      Script.PROMOTE, "redis.call('ZREM', delayed, unpack(due, from, to))", ""),
  PROMOTE_IS_EARLY(Script.PROMOTE, "'-inf', now, 'LIMIT'", "'-inf', now + 1000, 'LIMIT'"),
  PROMOTE_COUNTS_NOTHING(Script.PROMOTE, "keep_counts()\nreturn", "return"),
  PROMOTE_FORGETS_THE_READY_LIST(Script.PROMOTE, "redis.call('LPUSH', key, unpack(list))", ""),
  REAP_WITHOUT_LEASE(Script.REAP, " and now - tonumber(oldest[2]) > lease then", " then"),
  REAP_FORGETS_WHO_IS_HALF_DRAINED(
      Script.REAP, "if redis.call('HLEN', active) == 0 then", "if true then"),
  REAP_LEAVES_IT_COUNTED(Script.REAP, "count(channel(value), 'A', -1)", ""),
  REAP_COUNTS_NO_CRASH(Script.REAP, "tonumber(value:sub(4, 4)) + 1", "tonumber(value:sub(4, 4))"),
  HEARTBEAT_GIVES_BACK_BY_ID(
      Script.HEARTBEAT,
      "redis.call('HGET', active, id) == ARGV[i + 1]",
      "redis.call('HGET', active, id)"),
  HEARTBEAT_REVIVES_THE_REAPED(
      Script.HEARTBEAT,
      "if not redis.call('ZSCORE', base .. 'workers', ARGV[2]) then",
      "if false then"),
  CANCEL_LEAVES_THE_DELAY(Script.CANCEL, "redis.call('ZREM', delayed, id)", ""),
  CANCEL_LEAVES_THE_GROUP(Script.CANCEL, "redis.call('SREM', group, id)", ""),
  CANCEL_LEAVES_IT_COUNTED(Script.CANCEL, "count(channel(value), counted_state(value), -1)", ""),
  CANCEL_OF_WHAT_IS_ACTIVE(Script.CANCEL, "if is_active(value) then", "if false then"),
  CANCEL_TELLS_NO_HEARTBEAT(Script.CANCEL, "redis.call('SADD', stopping, id)", ""),
  CANCEL_LEAVES_NO_MARK(Script.CANCEL, "redis.call('HSET', tasks, id, in_state(value, 'K'))", ""),
  SETTLE_GOES_ON_THOUGH_CANCELLED(Script.SETTLE, "value:byte(2) == CANCELLED and", "false and"),
  SETTLE_CANCELS_WHAT_HAS_ENDED(Script.SETTLE, " and verdicts[id]:byte() ~= ENDS", ""),
  SETTLE_CANCELS_WITHOUT_HISTORY(Script.SETTLE, "if occurrence then", "if false then"),
  REAP_REVIVES_WHAT_WAS_CANCELLED(
      Script.REAP, "state(value) == 'A' and ready_list", "is_active(value) and ready_list"),
  HEARTBEAT_REVIVES_WHAT_WAS_CANCELLED(
      Script.HEARTBEAT, "state(value) == 'A' and ready_list", "is_active(value) and ready_list"),
  HEARTBEAT_STOPS_FOR_EVER(Script.HEARTBEAT, "redis.call('SREM', stopping, id)", ""),
  ADD_AGAIN_IGNORES_THE_NONCE(
      Script.ADD, "answers[i] = owner[id] == nonces[i] and '1' or '0'", "answers[i] = '0'"),
  ADD_AGAIN_FORGETS_WHAT_ENDED(Script.ADD, "if repeated or nonces[n] ~= '' then", "if false then"),
  RESCHEDULE_OF_WHAT_IS_ACTIVE(Script.RESCHEDULE, "if is_active(value) then", "if false then"),
  RESCHEDULE_LEAVES_IT_READY(
      Script.RESCHEDULE,
      "in_state(start .. due .. rest:gsub('^,%d*', ','), 'S'))",
      "start .. due .. rest:gsub('^,%d*', ','))"),
  RESCHEDULE_LEAVES_IT_COUNTED(Script.RESCHEDULE, "count(channel(value), state(value), -1)", ""),
  RUN_NOW_OF_WHAT_IS_ACTIVE(Script.RUN_NOW, "if is_active(value) then", "if false then"),
  RUN_NOW_LEAVES_IT_COUNTED(Script.RUN_NOW, "count(channel(value), 'S', -1)", ""),
  RUN_NOW_LEAVES_THE_DELAY(Script.RUN_NOW, "redis.call('ZREM', delayed, id)", ""),
  RUN_NOW_FORGETS_THE_READY_LIST(Script.RUN_NOW, "redis.call('LPUSH', list, id)", ""),
  RUN_NOW_MOVES_THE_NOMINAL_TIME(Script.RUN_NOW, "(nominal == hurried and '' or nominal)", "''"),
  UPDATE_OF_WHAT_IS_ACTIVE(Script.UPDATE, "if is_active(value) then", "if false then"),
  UPDATE_LEAVES_THE_BODY(Script.UPDATE, "value:sub(1, bar) .. ARGV[4]", "value"),
  REPLACE_OF_WHAT_IS_ACTIVE(
      Script.REPLACE, "return value and not is_active(value)", "return value"),
  REPLACE_LEAVES_IT_COUNTED(Script.REPLACE, "count(channel(old), state(old), -1)", ""),
  REPLACE_LEAVES_THE_DELAY(Script.REPLACE, "redis.call('ZREM', delayed, id)", ""),
  REPLACE_LEAVES_THE_GROUP(Script.REPLACE, "redis.call('SREM', group_key(old), id)", ""),
  REPLACE_FORGETS_THE_READY_LIST(Script.REPLACE, "redis.call('LPUSH', ready_list(value), id)", ""),
  REPLACE_AGAIN_FORGETS_WHAT_ENDED(
      Script.REPLACE, "ARGV[2] == '1' and ending_of(id) or nil", "nil"),
  REPLACE_AGAIN_IGNORES_THE_NONCE(Script.REPLACE, "value and nonce_of(value) == nonce or", ""),
  COLLAPSE_POSTPONES_WHAT_IS_DUE(
      Script.REPLACE, "if state(old) == 'R' then\n        due", "if false then\n        due"),
  COLLAPSE_FORGETS_THE_LONGEST_WAIT(
      Script.REPLACE, "elseif last and last < due then", "elseif false then"),
  COLLAPSE_FORGETS_THE_FIRST(Script.REPLACE, "id, first = latest, since", "id = latest"),
  SWEEP_DROPS(Script.SWEEP, "redis.call('RPUSH', ready, ARGV[i])", ""),
  SWEEP_TAKES_WHAT_WAS_OPENED(
      Script.SWEEP, "if redis.call('LREM', popped, 1, ARGV[i]) == 1 then", "if true then"),
  HEARTBEAT_STOPS_AT_MAXMEMORY(Script.HEARTBEAT, "redis.call('HDEL', active, '')", ""),
  UNREGISTER_LEAVES_TASKS_BEHIND(
      Script.UNREGISTER,
      "if redis.call('HLEN', base .. 'active:' .. ARGV[2]) == 0 then",
      "if true then"),
  ADD_DOES_NOT_WAKE_SLEEPERS(Script.ADD, "(idle[name] and '1' or priority)", "priority");

  private final Script broken;
  private final ScriptText text;

  Mutant(Script broken, String guard, String instead) {
    this.broken = broken;
    String whole = new String(broken.text().source(), StandardCharsets.UTF_8);
    int at = whole.indexOf(guard);
    if (at < 0 || at != whole.lastIndexOf(guard)) {
      throw new IllegalArgumentException(
          name() + ": the script has no, or more than one, " + guard);
    }
    this.text = new ScriptText(whole.replace(guard, instead));
  }

  /** The scripts, of which one is broken. */
  ScriptText text(Script script) {
    return script == broken ? text : script.text();
  }
}
