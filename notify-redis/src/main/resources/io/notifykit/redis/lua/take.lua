-- Takes tokens from a bucket that fills with time.
-- ARGV[2..7] name, tokens per period, period in microseconds, most tokens, tokens wanted, tokens given
--            back
-- Returns    {clock, how many were taken, microseconds until it is worth asking for more}
local key, per_token = base .. 'rate:' .. ARGV[2], ARGV[4] / ARGV[3]
local most, wanted, unused = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
-- A batch is worth coming back for: what flows in within 50 ms, as far as it is wanted and fits.
local BATCH, LONGEST_TURN = 50000, 5000000

-- Deletes nothing, but after a first write Redis lets a script go on at maxmemory.
redis.call('HDEL', key, '')
local bucket = redis.call('HMGET', key, 'tokens', 'at', 'turn')
local passed = math.max(0, clock - (bucket[2] or clock))
local tokens = math.min(most, (bucket[1] or most) + passed / per_token + unused)
-- What is missing to a whole token by the error of a sum is not missing.
local taken = math.min(wanted, math.floor(tokens + 1e-6))
tokens = math.max(0, tokens - taken)

local turn, wait = tonumber(bucket[3] or 0), 0
if taken < wanted then
  local batch = math.max(1, math.min(wanted - taken, most, math.floor(BATCH / per_token)))
  local soonest = clock + math.max(0, batch - tokens) * per_token
  -- Whoever comes back comes behind those who wait.
  local next = math.max(soonest, math.min(turn + batch * per_token, clock + LONGEST_TURN))
  if taken == 0 or turn > clock then
    turn = next
  end
  wait = math.ceil(next - clock)
elseif tokens >= 1 then
  turn = 0 -- nobody needs to wait
end
redis.call('HSET', key, 'tokens', string.format('%.17g', tokens), 'at', string.format('%d', clock),
    'turn', string.format('%d', turn))
-- A full bucket need not be kept; the hour is for tests, whose clocks stand still.
redis.call('PEXPIRE', key, string.format('%d', most * per_token / 1000 + 3600000))
return { clock, taken, wait }
