-- Ends tasks, each only while its claim number is on record.
-- KEYS  tasks, active, done, log
-- ARGV  per task: id, claim number
-- Returns how many counted
local ids = {}
for i = 1, #ARGV, 2 do
  ids[#ids + 1] = ARGV[i]
end
local counted, endings = {}, {}
for i, number in ipairs(redis.call('HMGET', KEYS[2], unpack(ids))) do
  if number == ARGV[2 * i] then
    counted[#counted + 1] = ids[i]
    endings[#endings + 1], endings[#endings + 2] = ids[i], '1'
  end
end
if #counted > 0 then
  redis.call('HDEL', KEYS[2], unpack(counted))
  redis.call('HDEL', KEYS[1], unpack(counted))
  redis.call('HSET', KEYS[3], unpack(endings))
  redis.call('EXPIRE', KEYS[3], 86400)
  redis.call('XADD', KEYS[4], 'MAXLEN', '~', 100000, '*', 'done', table.concat(counted, '\n'))
end
return #counted
