-- Hands tasks over to a worker.
-- KEYS  tasks, ready, active
-- ARGV  claim number, most tasks
-- Returns ids, bodies; nothing when no task is ready
local ids = redis.call('RPOP', KEYS[2], ARGV[2])
if not ids then
  return {}
end
local numbers = {}
for _, id in ipairs(ids) do
  numbers[#numbers + 1], numbers[#numbers + 2] = id, ARGV[1]
end
redis.call('HSET', KEYS[3], unpack(numbers))
return { ids, redis.call('HMGET', KEYS[1], unpack(ids)) }
