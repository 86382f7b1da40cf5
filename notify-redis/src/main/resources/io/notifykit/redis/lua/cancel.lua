-- Ends a task that waits. Its entry in a ready list stays and is dropped when it is claimed.
-- ARGV[2] id
-- Returns {clock, result}: 'CANCELLED', 'RUNNING', 'ALREADY_DONE' or 'NOT_FOUND'
local id = ARGV[2]
local value = redis.call('HGET', tasks, id)
if not value then
  return { clock, ending_of(id) and 'ALREADY_DONE' or 'NOT_FOUND' }
end
if state(value) == 'A' then
  return { clock, 'RUNNING' }
end
local occurrence, group, nonce = value:match('^[^,]*,%d+,[^,]*,([^,]*),[^,]*,([^,]*),([^,]*),')
group = base .. 'group:' .. (group or '')
expect_set(group)
expect_hash(bucket(0))
expect_hash(counts)
count(channel(value), state(value), -1)

redis.call('HDEL', tasks, id)
redis.call('ZREM', delayed, id)
redis.call('SREM', group, id)
redis.call('HSET', bucket(0), id, 'C,' .. (nonce or '') .. ',' .. (occurrence or '1') .. ',')
redis.call('EXPIRE', bucket(0), BUCKETS * HOUR / 1000)
keep_counts()
return { clock, 'CANCELLED' }
