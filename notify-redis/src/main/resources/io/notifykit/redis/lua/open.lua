-- Claims the task that a blocked pop has moved to "popped", if it is still there.
-- ARGV[2..5] incarnation, channel, claim number, id
-- Returns    {now, id, value}; {now} when there is nothing to claim; false when the incarnation is
--            not registered
local incarnation, served, number, id = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if not redis.call('ZSCORE', base .. 'workers', incarnation) then
  return false
end
local active = base .. 'active:' .. incarnation
expect_hash(active)
expect_hash(tasks)
if redis.call('LREM', base .. 'popped:' .. served, 1, id) == 0 then
  return { now }
end
local value = redis.call('HGET', tasks, id)
if state(value) ~= 'R' or channel(value) ~= served then
  return { now }
end
value = in_state(value, 'A')
redis.call('HSET', tasks, id, value)
redis.call('HSET', active, id, number)
return { now, id, value }
