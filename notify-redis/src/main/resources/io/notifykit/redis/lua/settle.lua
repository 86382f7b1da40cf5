-- Settles claims, each only while its claim number is on record. A task that was cancelled since it was
-- claimed ends instead of going on.
-- ARGV[2..4] incarnation, most lines of the log, most dead letters
-- ARGV[5]    one line of the log per settlement, some of them empty, joined by line feeds
-- ARGV[6]    how many settlements
-- ARGV[7]    of which channels those of kind E are, in runs: "<channel> <how many>," and so on
-- ARGV[8..]  per settlement: id, claim number, kind and argument in one
--            kind N: goes on under the header in argument
--            kind H: is held back until the time in argument, 0: next in its queue
--            kind E: ends with the ending in argument
-- then       for the few that leave a group or a dead letter: place from 1, group, dead reason
-- Returns    {clock, one character per settlement: '1' counted, '0' did not}
local argv, FIRST, FIELDS = ARGV, 8, 3 -- a local is quicker to reach
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

local next_run, ending_channel, in_run = argv[7]:gmatch('([^ ]+) (%d+),'), '', 0
local answers, counted, verdicts, groups, dead_reasons = {}, {}, {}, {}, {}
local ended, endings, kept = {}, {}, {}
for i, id in ipairs(ids) do
  local from = FIRST + (i - 1) * FIELDS
  local verdict = argv[from + 2]
  local ends = verdict:sub(1, 1) == 'E'
  if ends then
    if in_run == 0 then
      ending_channel, in_run = next_run()
    end
    in_run = in_run - 1
  end
  if numbers[i] == argv[from + 1] and not verdicts[id] then
    answers[i] = '1'
    verdicts[id], groups[id], dead_reasons[id] = verdict, group_at[i], dead_reason_at[i]
    counted[#counted + 1] = id
    if ends then
      ended[#ended + 1] = id
      count(ending_channel, 'A', -1)
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

-- The id of a new entry of a stream: by the server's clock, or by that of a test, which may stand
-- still or go back.
local function next_entry(stream)
  if argv[1] == '' then
    return '*'
  end
  local last = '0-0'
  local info = redis.call('EXISTS', stream) == 1 and redis.call('XINFO', 'STREAM', stream) or {}
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' then
      last = info[i + 1]
    end
  end
  local millis, number = last:match('(%d+)-(%d+)')
  return tonumber(millis) < now and argv[1] .. '-0' or millis .. '-' .. number + 1
end

local dead = base .. 'dead'
local function keep_letter(id, reason, value)
  local kept_before = redis.call('XLEN', dead)
  redis.call('XADD', dead, 'MAXLEN', '~', argv[4], next_entry(dead), 'id', id, 'reason', reason,
      'task', value)
  local dropped = kept_before + 1 - redis.call('XLEN', dead)
  if dropped > 0 then
    redis.call('HINCRBY', counts, 'dropped', dropped)
  end
end

-- An entry of the log holds the lines of a whole batch. So there is a mark at every thousandth line,
-- and what is before the marks that are kept goes.
local log, unmarked, marks = base .. 'log', base .. 'log:unmarked', base .. 'log:marks'
local function keep_lines(lines)
  local entry = redis.call('XADD', log, next_entry(log), 'b', lines)
  if redis.call('INCRBY', unmarked, #counted) >= 1000 then
    redis.call('DEL', unmarked)
    local most = math.ceil(argv[3] / 1000)
    if redis.call('RPUSH', marks, entry) > most then
      redis.call('XTRIM', log, 'MINID', '~', redis.call('LINDEX', marks, -most - 1))
      redis.call('LTRIM', marks, -most, -1)
    end
  end
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
expect_hash(counts)
expect_stream(dead)
expect_stream(log)
redis.call('STRLEN', unmarked)
expect_list(marks)

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
      keep_letter(id, dead_reasons[id], value)
    end
    if kind ~= 'E' and not cancelled[id] then
      count(channel(value), 'A', -1)
      count(channel(value), lists[id] and 'R' or 'S', 1)
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
keep_counts()
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
        .. table.concat({ id, channel(values[id]), occurrence, attempt, 'cancelled', '0', '', WHILE_ACTIVE }, ',')
  end
end
if lines ~= '' then
  keep_lines(lines)
end
return { clock, table.concat(answers) }
