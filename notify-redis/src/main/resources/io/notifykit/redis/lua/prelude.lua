-- Stands before every script.
-- KEYS[1]  what all keys of a partition start with, "{<namespace>:<partition>}:"
-- ARGV[1]  now in epoch milliseconds, or empty for the clock of the server
--
-- A value in "tasks" is header|body. Of the header scripts know: character 1 format, 2 state
-- (S scheduled, R ready, A active, K active and cancelled since), 3 priority (0 is high), 4 crashes, then the channel up to a
-- comma. Only add and settle read more, from headers of this version. The state is the truth;
-- lists and sets are indexes: an entry whose task is not in the matching state is dropped.
local base = KEYS[1]
local tasks, delayed = base .. 'tasks', base .. 'delayed'
local now = tonumber(ARGV[1])
-- The same in microseconds: every script returns it first.
local clock = now and now * 1000
if not now then
  local time = redis.call('TIME')
  clock = time[1] * 1000000 + time[2]
  now = math.floor(clock / 1000)
end

local HOUR, BUCKETS = 3600000, 25
-- Tasks handed over in one call may take this many bytes together.
local MOST_BYTES = 4 * 1024 * 1024
-- Why a task ended that was cancelled while a worker held it.
local WHILE_ACTIVE = 'cancelled while active'

local function bucket(hours_ago)
  return base .. 'done:' .. string.format('%d', math.floor(now / HOUR) - hours_ago)
end

-- How the task of this id ended last; nil when that is not known any more.
local function ending_of(id)
  for hours_ago = 0, BUCKETS - 1 do
    local ending = redis.call('HGET', bucket(hours_ago), id)
    if ending then
      return ending
    end
  end
end

local function is_paused(served)
  return redis.call('SISMEMBER', base .. 'paused', served) == 1
end

local function state(value)
  return value and value:sub(2, 2)
end

local function in_state(value, letter)
  return value:sub(1, 1) .. letter .. value:sub(3)
end

-- A header that tells nothing but the due time ends there.
local function shortest(value)
  return (value:gsub('^([^,]*,%d+),,1,1,,,|', '%1|'))
end

local function is_active(value)
  local letter = state(value)
  return letter == 'A' or letter == 'K'
end

local function channel(value)
  return value:sub(5, value:find(',', 5, true) - 1)
end

-- Workers pop on the right: their next task is the last of a list.
-- The list that a blocked pop watches is the one of normal priority. While a channel has nothing
-- ready, whatever becomes ready goes there, so that nothing waits behind a sleeping worker.
local idle = {}
local function ready_list_of(served, priority)
  local name = base .. 'ready:' .. served
  if idle[name] == nil then
    idle[name] = redis.call('LLEN', name .. ':0') + redis.call('LLEN', name .. ':1')
        + redis.call('LLEN', name .. ':2') == 0
  end
  return name .. ':' .. (idle[name] and '1' or priority)
end

local function ready_list(value)
  return ready_list_of(channel(value), value:sub(3, 3))
end

-- Scripts are not rolled back: what they are going to write is read first, so that a key of another
-- type fails them before they have changed anything.
local function expect_hash(key)
  redis.call('HLEN', key)
end

local function expect_list(key)
  redis.call('LLEN', key)
end

local function expect_set(key)
  redis.call('SCARD', key)
end

local function expect_stream(key)
  redis.call('XLEN', key)
end

-- A live task ends as cancelled: its group, and how it ended. What only indexes it may stay.
local function cancellation(value, reason)
  local occurrence, group, nonce = value:match('^[^,]*,%d+,[^,]*,([^,]*),[^,]*,([^,]*),([^,]*),')
  return base .. 'group:' .. (group or ''), 'C,' .. (nonce or '') .. ',' .. (occurrence or '1') .. ',' .. reason
end

local function expect_cancellation(value)
  expect_set(cancellation(value, ''))
  expect_hash(bucket(0))
end

local function end_cancelled(id, value, reason)
  local group, ending = cancellation(value, reason)
  redis.call('HDEL', tasks, id)
  redis.call('SREM', group, id)
  redis.call('HSET', bucket(0), id, ending)
  redis.call('EXPIRE', bucket(0), BUCKETS * HOUR / 1000)
end

-- Tells sleeping promoters when a task is due before all others.
local function hint(earliest_before, due)
  if not earliest_before or due < earliest_before then
    redis.call('PUBLISH', base .. 'earlier', string.format('%d', due))
  end
end

local function earliest()
  return tonumber(redis.call('ZRANGE', delayed, 0, 0, 'WITHSCORES')[2])
end

