-- Stores new tasks.
-- KEYS  tasks, ready
-- ARGV  per task: id, body
-- Returns one character per task: '1' stored, '0' id taken
local ids = {}
for i = 1, #ARGV, 2 do
  ids[#ids + 1] = ARGV[i]
end
local taken = {}
local answers, stored, fields = {}, {}, {}
for i, body in ipairs(redis.call('HMGET', KEYS[1], unpack(ids))) do
  local id = ids[i]
  if body or taken[id] then
    answers[i] = '0'
  else
    taken[id] = true
    answers[i] = '1'
    stored[#stored + 1] = id
    fields[#fields + 1], fields[#fields + 2] = id, ARGV[2 * i]
  end
end
if #stored > 0 then
  redis.call('HSET', KEYS[1], unpack(fields))
  redis.call('LPUSH', KEYS[2], unpack(stored))
end
return table.concat(answers)
