-- Counts one under a name, unless as many as are allowed were counted.
-- ARGV[2..4] name, most, milliseconds after which the count is forgotten
-- Returns    {clock, 1 when it was counted}
local key = base .. 'count:' .. ARGV[2]
-- Deletes nothing, but after a first write Redis lets a script go on at maxmemory.
redis.call('HDEL', tasks, '')
if tonumber(redis.call('GET', key) or 0) >= tonumber(ARGV[3]) then
  return { clock, 0 }
end
redis.call('INCR', key)
redis.call('PEXPIRE', key, ARGV[4])
return { clock, 1 }
