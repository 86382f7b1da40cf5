-- Keeps an incarnation alive and takes back claims that never reached it.
-- ARGV[2]   incarnation
-- ARGV[3..] per stray claim: id, claim number
-- Returns   {clock, id, claim number, ...}: up to 1,000 claims on record; false when the incarnation
--           is not registered
local active = base .. 'active:' .. ARGV[2]
-- Deletes nothing, but after a first write Redis lets a script go on at maxmemory.
redis.call('HDEL', active, '')
if not redis.call('ZSCORE', base .. 'workers', ARGV[2]) then
  return false
end
expect_hash(counts)
redis.call('ZADD', base .. 'workers', 'XX', now, ARGV[2])
for i = 3, #ARGV, 2 do
  local id = ARGV[i]
  if redis.call('HGET', active, id) == ARGV[i + 1] then
    local value = redis.call('HGET', tasks, id)
    local list = state(value) == 'A' and ready_list(value)
    redis.call('HDEL', active, id)
    if list then
      redis.call('HSET', tasks, id, in_state(value, 'R'))
      redis.call('RPUSH', list, id)
      count(channel(value), 'A', -1)
      count(channel(value), 'R', 1)
    end
  end
end
keep_counts()
local reply = redis.call('HRANDFIELD', active, 1000, 'WITHVALUES')
table.insert(reply, 1, clock)
return reply
