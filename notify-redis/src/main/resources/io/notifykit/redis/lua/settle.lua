-- Settles claims, each only while its claim number is on record.
-- ARGV[2..4] incarnation, most history entries, most dead letters
-- ARGV[5]    one history line per settlement, some of them empty, joined by line feeds
-- ARGV[6..]  per settlement: id, claim number, kind, argument, group, dead reason
--            kind N: goes on under the header in argument
--            kind H: is held back until the time in argument, 0: next in its queue
--            kind E: ends with the ending in argument
-- Returns    {now, one character per settlement: '1' counted, '0' did not}
local active = base .. 'active:' .. ARGV[2]
local FIRST, FIELDS = 6, 6
local ids = {}
for i = FIRST, #ARGV, FIELDS do
  ids[#ids + 1] = ARGV[i]
end
local numbers = redis.call('HMGET', active, unpack(ids))

local answers, counted, at = {}, {}, {}
local ended, endings, kept = {}, {}, {}
for i, id in ipairs(ids) do
  local from = FIRST + (i - 1) * FIELDS
  if numbers[i] == ARGV[from + 1] and not at[id] then
    answers[i] = '1'
    at[id] = from
    counted[#counted + 1] = id
    if ARGV[from + 2] == 'E' then
      ended[#ended + 1] = id
      endings[#endings + 1], endings[#endings + 2] = id, ARGV[from + 3]
    end
    if ARGV[from + 2] ~= 'E' or ARGV[from + 5] ~= '' then
      kept[#kept + 1] = id
    end
  else
    answers[i] = '0'
  end
end
if #counted == 0 then
  return { now, table.concat(answers) }
end

-- The lines of those that count; mostly that is all of them.
local function history()
  local all = ARGV[5] .. '\n'
  if #counted == #ids and not ('\n' .. all):find('\n\n', 1, true) then
    return ARGV[5]
  end
  local lines, i = {}, 0
  for line in all:gmatch('(.-)\n') do
    i = i + 1
    if answers[i] == '1' and line ~= '' then
      lines[#lines + 1] = line
    end
  end
  return table.concat(lines, '\n')
end

local values = {}
if #kept > 0 then
  for i, value in ipairs(redis.call('HMGET', tasks, unpack(kept))) do
    values[kept[i]] = value
  end
end
local earliest_before = earliest()
local lists = {}
for _, id in ipairs(counted) do
  local from = at[id]
  if ARGV[from + 2] == 'H' and ARGV[from + 3] == '0' and values[id] then
    lists[id] = ready_list(values[id])
  elseif ARGV[from + 2] == 'E' and ARGV[from + 4] ~= '' then
    expect_set(base .. 'group:' .. ARGV[from + 4])
  end
end
expect_hash(bucket(0))
expect_stream(base .. 'dead')
expect_stream(base .. 'log')

-- From here on it writes, and begins with what frees memory.
redis.call('HDEL', active, unpack(counted))
if #ended > 0 then
  redis.call('HDEL', tasks, unpack(ended))
  redis.call('HSET', bucket(0), unpack(endings))
  redis.call('EXPIRE', bucket(0), BUCKETS * HOUR / 1000)
end
local delayed_some = false
for _, id in ipairs(counted) do
  local from = at[id]
  local kind, argument, group = ARGV[from + 2], ARGV[from + 3], ARGV[from + 4]
  local dead_reason, value = ARGV[from + 5], values[id]
  if dead_reason ~= '' and value then
    redis.call('XADD', base .. 'dead', 'MAXLEN', '~', ARGV[4], '*', 'id', id, 'reason', dead_reason,
        'task', value)
  end
  if kind == 'E' and group ~= '' then
    redis.call('SREM', base .. 'group:' .. group, id)
  elseif kind == 'N' and value then
    redis.call('HSET', tasks, id, argument .. value:sub(value:find('|', 1, true) + 1))
    redis.call('ZADD', delayed, argument:match('^[^,]*,(%d+),'), id)
    delayed_some = true
  elseif kind == 'H' and value then
    if argument == '0' then
      redis.call('HSET', tasks, id, in_state(value, 'R'))
      redis.call('RPUSH', lists[id], id)
    else
      redis.call('HSET', tasks, id, in_state(value, 'S'))
      redis.call('ZADD', delayed, argument, id)
      delayed_some = true
    end
  end
end
if delayed_some then
  hint(earliest_before, earliest())
end
local lines = history()
if lines ~= '' then
  redis.call('XADD', base .. 'log', 'MAXLEN', '~', ARGV[3], '*', 'b', lines)
end
return { now, table.concat(answers) }
