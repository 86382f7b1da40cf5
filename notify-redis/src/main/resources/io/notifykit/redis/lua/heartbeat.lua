-- Keeps an incarnation alive, takes back claims that never reached it, and tells which were cancelled.
-- ARGV[2]   incarnation
-- ARGV[3..] per stray claim: id, claim number
-- Returns   {clock, {id, claim number, ...}, {id, claim number, ...}}: up to 1,000 claims on record, and
--           up to 1,000 of tasks that were cancelled; false when the incarnation is not registered
local stopping = base .. 'stopping'
local active = base .. 'active:' .. ARGV[2]
-- Deletes nothing, but after a first write Redis lets a script go on at maxmemory.
redis.call('HDEL', active, '')
if not redis.call('ZSCORE', base .. 'workers', ARGV[2]) then
  return false
end
redis.call('ZADD', base .. 'workers', 'XX', now, ARGV[2])
for i = 3, #ARGV, 2 do
  local id = ARGV[i]
  if redis.call('HGET', active, id) == ARGV[i + 1] then
    local value = redis.call('HGET', tasks, id)
    local list = state(value) == 'A' and ready_list(value)
    local cancelled = state(value) == 'K'
    if cancelled then
      expect_cancellation(value)
    end
    redis.call('HDEL', active, id)
    if list then
      redis.call('HSET', tasks, id, in_state(value, 'R'))
      redis.call('RPUSH', list, id)
    elseif cancelled then
      end_cancelled(id, value, WHILE_ACTIVE)
    end
  end
end
local to_stop = {}
for _, id in ipairs(redis.call('SRANDMEMBER', stopping, 1000)) do
  if state(redis.call('HGET', tasks, id)) ~= 'K' then
    redis.call('SREM', stopping, id)
  else
    local number = redis.call('HGET', active, id)
    if number then
      to_stop[#to_stop + 1], to_stop[#to_stop + 2] = id, number
    end
  end
end
return { clock, redis.call('HRANDFIELD', active, 1000, 'WITHVALUES'), to_stop }
