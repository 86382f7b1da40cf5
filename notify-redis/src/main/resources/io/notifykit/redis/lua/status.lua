-- Counts the tasks of each channel by state, and the dead letters.
-- ARGV    nothing more
-- Returns {clock, dead letters, dead letters dropped so far, then per channel: name, how many are
--         scheduled, ready and active, for how many milliseconds the next one has been due or -1, 1
--         when the channel is paused or else 0}
local dropped, names, letters_of = 0, {}, {}
local all = redis.call('HGETALL', counts)
for i = 1, #all, 2 do
  local served, letter = all[i]:match('^(.+):(%u)$')
  if served then
    if not letters_of[served] then
      names[#names + 1], letters_of[served] = served, { S = 0, R = 0, A = 0 }
    end
    letters_of[served][letter] = tonumber(all[i + 1])
  else
    dropped = tonumber(all[i + 1])
  end
end

local function due_time(value)
  return tonumber(value:match('^1[^,]*,(%d+)')) or -1
end

-- Of a list the next one is the last; entries that mean nothing any more may be in front of it.
local function due_of_next(served, priority)
  for place = -1, -10, -1 do
    local id = redis.call('LINDEX', base .. 'ready:' .. served .. ':' .. priority, place)
    local value = id and redis.call('HGET', tasks, id)
    if value and state(value) == 'R' and channel(value) == served then
      return due_time(value)
    end
  end
  return -1
end

local function earlier(one, other)
  return (one < 0 or other >= 0 and other < one) and other or one
end

-- What is due and was not promoted yet.
local late = redis.call('ZRANGEBYSCORE', delayed, '-inf', now, 'WITHSCORES', 'LIMIT', 0, 1)
local late_value = late[1] and redis.call('HGET', tasks, late[1])

local reply = { clock, redis.call('XLEN', base .. 'dead'), dropped }
for _, served in ipairs(names) do
  local due = late_value and channel(late_value) == served and tonumber(late[2]) or -1
  for priority = 0, 2 do
    due = earlier(due, due_of_next(served, priority))
  end
  local letters, overdue = letters_of[served], due < 0 and -1 or math.max(0, now - due)
  local paused = is_paused(served) and 1 or 0
  for _, item in ipairs({ served, letters.S, letters.R, letters.A, overdue, paused }) do
    reply[#reply + 1] = item
  end
end
return reply
