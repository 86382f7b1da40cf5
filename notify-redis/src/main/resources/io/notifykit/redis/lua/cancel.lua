-- Ends a task that waits. Its entry in a ready list stays and is dropped when it is claimed.
-- ARGV[2] id
-- Returns {now, result}: 'CANCELLED', 'RUNNING', 'ALREADY_DONE' or 'NOT_FOUND'
local id = ARGV[2]
local value = redis.call('HGET', tasks, id)
if not value then
  for hours_ago = 0, BUCKETS - 1 do
    if redis.call('HEXISTS', bucket(hours_ago), id) == 1 then
      return { now, 'ALREADY_DONE' }
    end
  end
  return { now, 'NOT_FOUND' }
end
if state(value) == 'A' then
  return { now, 'RUNNING' }
end
local occurrence, group, nonce = value:match('^[^,]*,%d+,[^,]*,([^,]*),[^,]*,([^,]*),([^,]*),')
group = base .. 'group:' .. (group or '')
expect_set(group)
expect_hash(bucket(0))

redis.call('HDEL', tasks, id)
redis.call('ZREM', delayed, id)
redis.call('SREM', group, id)
redis.call('HSET', bucket(0), id, 'C,' .. (nonce or '') .. ',' .. (occurrence or '1') .. ',')
redis.call('EXPIRE', bucket(0), BUCKETS * HOUR / 1000)
return { now, 'CANCELLED' }
