-- Stores new tasks.
-- ARGV[2]   '1' when this repeats a call whose reply was lost, else ''
-- ARGV[3..] per task: id, value
-- Returns   {now, one character per task: '1' stored, '0' id taken}
local function nonce_of(value)
  return value:match('^[^,]*,%d+,[^,]*,[^,]*,[^,]*,[^,]*,([^,]*),') or ''
end

-- State, priority, channel, due time, group and nonce, read at once: this is the pace of the script.
local function read(value)
  local state, priority, channel, due, group, nonce =
      value:match('^.(.)(.).([^,]*),(%d+),[^,]*,[^,]*,[^,]*,([^,]*),([^,]*),')
  return { state = state, priority = priority, channel = channel, due = due, group = group, nonce = nonce }
end

local repeated = ARGV[2] == '1'
local ids, values, headers, chosen = {}, {}, {}, {}
for i = 3, #ARGV, 2 do
  local header = read(ARGV[i + 1])
  ids[#ids + 1], values[#values + 1], headers[#headers + 1] = ARGV[i], ARGV[i + 1], header
  if repeated or header.nonce ~= '' then
    chosen[#chosen + 1] = #ids
  end
end

-- Who has an id already, by the nonce of its creation.
local owner = {}
for i, value in ipairs(redis.call('HMGET', tasks, unpack(ids))) do
  if value then
    owner[ids[i]] = nonce_of(value)
  end
end
if #chosen > 0 then
  local asked, seen = {}, {}
  for i, index in ipairs(chosen) do
    asked[i] = ids[index]
  end
  for hours_ago = 0, BUCKETS - 1 do
    local key = bucket(hours_ago)
    if redis.call('EXISTS', key) == 1 then
      for i, ending in ipairs(redis.call('HMGET', key, unpack(asked))) do
        if ending and not seen[i] then
          seen[i] = true
          local nonce = ending:match('^.,([^,]*),')
          -- A cancelled task frees its id, but is not revived by a repeat of its own creation.
          if ending:sub(1, 1) ~= 'C' or nonce == headers[chosen[i]].nonce then
            owner[asked[i]] = owner[asked[i]] or nonce
          end
        end
      end
    end
  end
end

local earliest_before = earliest()
local answers, records, lists, due_times, groups = {}, {}, {}, {}, {}
for i, id in ipairs(ids) do
  local header = headers[i]
  if owner[id] then
    answers[i] = owner[id] == header.nonce and '1' or '0'
  else
    owner[id] = header.nonce
    answers[i] = '1'
    records[#records + 1], records[#records + 2] = id, values[i]
    if header.state == 'R' then
      local key = ready_list_of(header.channel, header.priority)
      lists[key] = lists[key] or {}
      table.insert(lists[key], id)
    else
      due_times[#due_times + 1], due_times[#due_times + 2] = header.due, id
    end
    if header.group ~= '' then
      expect_set(base .. 'group:' .. header.group)
      groups[#groups + 1] = { base .. 'group:' .. header.group, id }
    end
  end
end

if #records > 0 then
  redis.call('HSET', tasks, unpack(records))
end
for key, list in pairs(lists) do
  redis.call('LPUSH', key, unpack(list))
end
if #due_times > 0 then
  redis.call('ZADD', delayed, unpack(due_times))
  hint(earliest_before, earliest())
end
for _, group in ipairs(groups) do
  redis.call('SADD', group[1], group[2])
end
return { now, table.concat(answers) }
