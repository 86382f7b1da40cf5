-- Drops dead letters and log entries that are kept too long, up to 1,000 of each.
-- ARGV[2..3] entries that are the oldest to be kept: of the dead letters, of the log
-- Returns    {clock, how many dead letters were dropped, 1 when there may be more to drop, else 0}
local function drop(key, oldest)
  -- Whole nodes, which costs little; what is left in the first one is a few dozen entries.
  local dropped = redis.call('XTRIM', base .. key, 'MINID', '~', oldest, 'LIMIT', 1000)
  if dropped > 0 then
    return dropped, 1
  end
  return redis.call('XTRIM', base .. key, 'MINID', oldest), 0
end

expect_hash(counts)
local letters, more_letters = drop('dead', ARGV[2])
if letters > 0 then
  redis.call('HINCRBY', counts, 'dropped', letters)
end
local _, more_log = drop('log', ARGV[3])
return { clock, letters, math.max(more_letters, more_log) }
