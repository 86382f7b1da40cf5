-- Shares places among living workers. Each says how many it holds, so that a repeat does no harm,
-- and what a dead one held is free when it is reaped.
-- ARGV[2..6] name, incarnation, most places, places that it holds, places that it wants besides
-- Returns    {clock, how many it got, microseconds until it is worth asking for more}; false when the
--            incarnation is not registered
local key, incarnation = base .. 'places:' .. ARGV[2], ARGV[3]
local most, held, wanted = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
-- Nobody tells when a place becomes free elsewhere, so those who wait ask again, in turns.
local PAUSE, TURN, LONGEST_TURN, TWO_DAYS = 100000, 10000, 2000000, 172800

-- Deletes nothing, but after a first write Redis lets a script go on at maxmemory.
redis.call('HDEL', key, '')
if not redis.call('ZSCORE', base .. 'workers', incarnation) then
  return false
end
local others, turn = 0, 0
local fields = redis.call('HGETALL', key)
for i = 1, #fields, 2 do
  if fields[i] == '*' then
    turn = tonumber(fields[i + 1])
  elseif fields[i] ~= incarnation then
    if redis.call('ZSCORE', base .. 'workers', fields[i]) then
      others = others + fields[i + 1]
    else
      redis.call('HDEL', key, fields[i])
    end
  end
end

local got, wait = math.max(0, math.min(wanted, most - others - held)), 0
if got < wanted then
  turn = math.max(clock + PAUSE, math.min(turn + TURN, clock + LONGEST_TURN))
  wait = turn - clock
  redis.call('HSET', key, '*', string.format('%d', turn))
end
if held + got > 0 then
  redis.call('HSET', key, incarnation, held + got)
else
  redis.call('HDEL', key, incarnation)
end
redis.call('EXPIRE', key, TWO_DAYS)
return { clock, got, wait }
