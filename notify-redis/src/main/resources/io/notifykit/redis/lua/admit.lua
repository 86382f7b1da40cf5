-- Counts an occurrence, unless as many as are allowed were counted within the window.
-- ARGV[2..5] key, occurrence, most occurrences, window in milliseconds
-- Returns    {clock, 0} when it is counted, now or before; else milliseconds until there is room
local key, occurrence = base .. 'admitted:' .. ARGV[2], ARGV[3]
local most, window = tonumber(ARGV[4]), tonumber(ARGV[5])
redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
if redis.call('ZSCORE', key, occurrence) then
  return { clock, 0 }
end
if redis.call('ZCARD', key) < most then
  redis.call('ZADD', key, now, occurrence)
  -- The minute is for tests, whose clocks stand still.
  redis.call('PEXPIRE', key, string.format('%d', window + 60000))
  return { clock, 0 }
end
local first = redis.call('ZRANGE', key, -most, -most, 'WITHSCORES')[2]
return { clock, first + window - now }
