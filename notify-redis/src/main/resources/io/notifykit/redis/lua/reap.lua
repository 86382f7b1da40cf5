-- Makes tasks of dead workers ready again, ahead of others and with a crash counted; those that were
-- cancelled end.
-- ARGV[2..3] lease in milliseconds, most tasks
-- Returns    {clock, how many were moved}: 0 when no dead worker holds a task
local lease, most = tonumber(ARGV[2]), tonumber(ARGV[3])
local moved, looked_at = 0, 0

local function next_dead()
  local half_drained = redis.call('ZRANGE', base .. 'reaped', 0, 0)[1]
  if half_drained then
    return half_drained
  end
  local oldest = redis.call('ZRANGE', base .. 'workers', 0, 0, 'WITHSCORES')
  if oldest[1] and now - tonumber(oldest[2]) > lease then
    redis.call('ZREM', base .. 'workers', oldest[1])
    redis.call('ZADD', base .. 'reaped', now, oldest[1])
    return oldest[1]
  end
end

-- It asks for the next one only when that is drained here: who is dead and was not looked at may
-- still come back.
while moved == 0 and looked_at < 1000 do
  local incarnation = next_dead()
  if not incarnation then
    break
  end
  local active = base .. 'active:' .. incarnation
  for _, id in ipairs(redis.call('HRANDFIELD', active, most)) do
    local value = redis.call('HGET', tasks, id)
    local list = state(value) == 'A' and ready_list(value)
    local cancelled = state(value) == 'K'
    if cancelled then
      expect_cancellation(value)
    end
    redis.call('HDEL', active, id)
    if list then
      local crashes = math.min(tonumber(value:sub(4, 4)) + 1, 9)
      value = value:sub(1, 1) .. 'R' .. value:sub(3, 3) .. crashes .. value:sub(5)
      redis.call('HSET', tasks, id, value)
      redis.call('RPUSH', list, id)
      moved = moved + 1
    elseif cancelled then
      end_cancelled(id, value, WHILE_ACTIVE)
      moved = moved + 1
    end
  end
  if redis.call('HLEN', active) == 0 then
    redis.call('ZREM', base .. 'reaped', incarnation)
  end
  looked_at = looked_at + 1
end
return { clock, moved }
