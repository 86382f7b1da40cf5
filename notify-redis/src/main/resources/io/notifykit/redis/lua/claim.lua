-- Hands ready tasks over to a worker, highest priority first.
-- ARGV[2..5] incarnation, channel, claim number, most tasks
-- Returns    {clock, id, value, id, value, ...}; {clock, 'paused'} when the channel is paused; false when
--            the incarnation is not registered
local incarnation, served, number, most = ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
if not redis.call('ZSCORE', base .. 'workers', incarnation) then
  return false
end
if is_paused(served) then
  return { clock, 'paused' }
end
local active = base .. 'active:' .. incarnation
expect_hash(active)
expect_hash(counts)
local ready = base .. 'ready:' .. served .. ':'
local reply, records, holds, bytes = { clock }, {}, {}, 0


-- The same as state() and channel(), without a new string for each task.
local READY, start = ('R'):byte(), served .. ','
local function is_ours(value)
  return value and value:byte(2) == READY and value:sub(5, 4 + #start) == start
end

local function take(ids)
  for i, value in ipairs(redis.call('HMGET', tasks, unpack(ids))) do
    local id = ids[i]
    if is_ours(value) and not holds[id] then
      value = in_state(value, 'A')
      holds[id] = true
      bytes = bytes + #value
      records[#records + 1], records[#records + 2] = id, value
      reply[#reply + 1], reply[#reply + 2] = id, value
    end
  end
end

local popped = 0
for priority = 0, 2 do
  while #reply < 2 * most and bytes < MOST_BYTES and popped < 1000 do
    local wanted = math.min(most - (#reply - 1) / 2, 100)
    local ids = redis.call('RPOP', ready .. priority, wanted)
    if not ids or #ids == 0 then
      break
    end
    popped = popped + #ids
    take(ids)
  end
end
if #records > 0 then
  redis.call('HSET', tasks, unpack(records))
  local numbers = {}
  for i = 1, #records, 2 do
    numbers[i], numbers[i + 1] = records[i], number
  end
  redis.call('HSET', active, unpack(numbers))
  count(served, 'R', -#records / 2)
  count(served, 'A', #records / 2)
  keep_counts()
end
return reply
