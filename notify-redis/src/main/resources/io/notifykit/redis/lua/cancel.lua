-- Ends a task that waits, and asks for the end of one that is active. An entry in a ready list stays and
-- is dropped when it is claimed.
-- ARGV[2] id
-- Returns {clock, result}: 'CANCELLED', 'RUNNING', 'ALREADY_DONE' or 'NOT_FOUND'
local id = ARGV[2]
local value = redis.call('HGET', tasks, id)
if not value then
  return { clock, ending_of(id) and 'ALREADY_DONE' or 'NOT_FOUND' }
end
if is_active(value) then
  local stopping = base .. 'stopping'
  redis.call('SREM', stopping, id) -- after a first write Redis lets a script go on at maxmemory
  redis.call('SADD', stopping, id)
  redis.call('HSET', tasks, id, in_state(value, 'K'))
  redis.call('PUBLISH', base .. 'stop', id)
  return { clock, 'RUNNING' }
end
expect_cancellation(value)

redis.call('ZREM', delayed, id)
end_cancelled(id, value, '')
return { clock, 'CANCELLED' }
