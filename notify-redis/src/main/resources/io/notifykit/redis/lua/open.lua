-- Claims the task that a blocked pop has moved to "popped", if it is still there. One of a paused
-- channel goes back to where it was popped.
-- ARGV[2..5] incarnation, channel, claim number, id
-- Returns    {clock, id, value}; {clock} when there is nothing to claim; false when the incarnation is
--            not registered
local incarnation, served, number, id = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if not redis.call('ZSCORE', base .. 'workers', incarnation) then
  return false
end
local active, watched = base .. 'active:' .. incarnation, base .. 'ready:' .. served .. ':1'
expect_hash(active)
expect_hash(tasks)
expect_hash(counts)
expect_list(watched)
local paused = is_paused(served)
if redis.call('LREM', base .. 'popped:' .. served, 1, id) == 0 then
  return { clock }
end
if paused then
  redis.call('RPUSH', watched, id)
  return { clock }
end
local value = redis.call('HGET', tasks, id)
if state(value) ~= 'R' or channel(value) ~= served then
  return { clock }
end
value = in_state(value, 'A')
redis.call('HSET', tasks, id, value)
redis.call('HSET', active, id, number)
count(served, 'R', -1)
count(served, 'A', 1)
keep_counts()
return { clock, id, value }
