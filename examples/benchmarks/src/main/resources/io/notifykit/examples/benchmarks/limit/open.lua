-- Hands over a task that a blocked pop has moved.
-- KEYS  tasks, popped, active
-- ARGV  claim number, id
-- Returns its body; nothing when it is not there any more
if redis.call('LREM', KEYS[2], 1, ARGV[2]) == 0 then
  return false
end
redis.call('HSET', KEYS[3], ARGV[2], ARGV[1])
return redis.call('HGET', KEYS[1], ARGV[2])
