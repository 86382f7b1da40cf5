-- Settles claims, each only while its claim number is on record. A task that was cancelled since it was
-- claimed ends instead of going on.
-- ARGV[2..4] incarnation, most history entries, most dead letters
-- ARGV[5]    one history line per settlement, some of them empty, joined by line feeds
-- ARGV[6]    how many settlements
-- ARGV[7..]  per settlement: id, claim number, kind and argument in one
--            kind N: goes on under the header in argument
--            kind H: is held back until the time in argument, 0: next in its queue
--            kind E: ends with the ending in argument
-- then       for the few that leave a group or a dead letter: place from 1, group, dead reason
-- Returns    {clock, one character per settlement: '1' counted, '0' did not}
local argv, FIRST, FIELDS = ARGV, 7, 3 -- a local is quicker to reach
local active = base .. 'active:' .. argv[2]
local size = tonumber(argv[6])
local ids, group_at, dead_reason_at = {}, {}, {}
for i = 1, size do
  ids[i] = argv[FIRST + (i - 1) * FIELDS]
end
for i = FIRST + size * FIELDS, #argv, 3 do
  local place = tonumber(argv[i])
  group_at[place] = argv[i + 1] ~= '' and argv[i + 1] or nil
  dead_reason_at[place] = argv[i + 2] ~= '' and argv[i + 2] or nil
end
local numbers = redis.call('HMGET', active, unpack(ids))

local answers, counted, verdicts, groups, dead_reasons = {}, {}, {}, {}, {}
local ended, endings, kept = {}, {}, {}
for i, id in ipairs(ids) do
  local from = FIRST + (i - 1) * FIELDS
  if numbers[i] == argv[from + 1] and not verdicts[id] then
    local verdict = argv[from + 2]
    local ends = verdict:sub(1, 1) == 'E'
    answers[i] = '1'
    verdicts[id], groups[id], dead_reasons[id] = verdict, group_at[i], dead_reason_at[i]
    counted[#counted + 1] = id
    if ends then
      ended[#ended + 1] = id
      endings[#endings + 1], endings[#endings + 2] = id, verdict:sub(2)
    end
    if not ends or dead_reasons[id] then
      kept[#kept + 1] = id
    end
  else
    answers[i] = '0'
  end
end
if #counted == 0 then
  return { clock, table.concat(answers) }
end

-- The lines of those that count; mostly that is all of them.
local function history()
  local all = argv[5] .. '\n'
  if #counted == #ids and not ('\n' .. all):find('\n\n', 1, true) then
    return argv[5]
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
local lists, cancelled = {}, {}
local CANCELLED, ENDS = ('K'):byte(), ('E'):byte()
for _, id in ipairs(kept) do
  local value = values[id]
  if value and value:byte(2) == CANCELLED and verdicts[id]:byte() ~= ENDS then
    expect_cancellation(value)
    cancelled[#cancelled + 1], cancelled[id] = id, true
  elseif verdicts[id] == 'H0' and value then
    lists[id] = ready_list(value)
  end
end
for _, group in pairs(groups) do
  expect_set(base .. 'group:' .. group)
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
for id, group in pairs(groups) do
  redis.call('SREM', base .. 'group:' .. group, id)
end
local delayed_some = false
for _, id in ipairs(kept) do
  local value = values[id]
  if value then
    local kind, argument = verdicts[id]:sub(1, 1), verdicts[id]:sub(2)
    if dead_reasons[id] then
      redis.call('XADD', base .. 'dead', 'MAXLEN', '~', argv[4], '*', 'id', id, 'reason',
          dead_reasons[id], 'task', value)
    end
    if cancelled[id] then
      end_cancelled(id, value, WHILE_ACTIVE)
    elseif lists[id] then
      redis.call('HSET', tasks, id, in_state(value, 'R'))
      redis.call('RPUSH', lists[id], id)
    elseif kind ~= 'E' then
      local due = argument
      if kind == 'N' then
        due = argument:match('^[^,]*,(%d+)')
        value = argument .. value:sub(value:find('|', 1, true) + 1)
      else
        value = in_state(value, 'S')
      end
      redis.call('HSET', tasks, id, value)
      redis.call('ZADD', delayed, due, id)
      delayed_some = true
    end
  end
end
if delayed_some then
  hint(earliest_before, earliest())
end
local lines = history()
for _, id in ipairs(cancelled) do
  local occurrence, attempt = values[id]:match('^1[^,]*,%d+,[^,]*,([^,]*),([^,]*),')
  if values[id]:find('^1[^,]*,%d+|') then
    occurrence, attempt = '1', '1'
  end
  if occurrence then
    lines = lines .. (lines ~= '' and '\n' or '')
        .. table.concat({ id, occurrence, attempt, 'cancelled', '0', '', WHILE_ACTIVE }, ',')
  end
end
if lines ~= '' then
  redis.call('XADD', base .. 'log', 'MAXLEN', '~', argv[3], '*', 'b', lines)
end
return { clock, table.concat(answers) }
