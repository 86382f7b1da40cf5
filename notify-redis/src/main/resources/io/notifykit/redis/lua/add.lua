-- Stores new tasks.
-- ARGV[2]   '1' when this repeats a call whose reply was lost, else ''
-- ARGV[3..] per task: id, value
-- Returns   {clock, one character per task: '1' stored, '0' id taken}
local function nonce_of(value)
  return value:match('^[^,]*,%d+,[^,]*,[^,]*,[^,]*,[^,]*,([^,]*),') or ''
end

local repeated = ARGV[2] == '1'
local ids, values, chosen = {}, {}, {}
-- Of each header, read at once: this is the pace of the script.
local states, priorities, channels, due_times, groups, nonces = {}, {}, {}, {}, {}, {}
for i = 3, #ARGV, 2 do
  local n, value = #ids + 1, ARGV[i + 1]
  ids[n], values[n] = ARGV[i], value
  groups[n], nonces[n] = '', ''
  states[n], priorities[n], channels[n], due_times[n] = value:match('^.(.)(.).([^,|]*),(%d+)|')
  if not states[n] then
    states[n], priorities[n], channels[n], due_times[n], groups[n], nonces[n] =
        value:match('^.(.)(.).([^,]*),(%d+),[^,]*,[^,]*,[^,]*,([^,]*),([^,]*),')
  end
  if not states[n] then -- of a newer format, of which only the start is known
    states[n], priorities[n], channels[n] = state(value), value:sub(3, 3), channel(value)
    groups[n], nonces[n] = '', ''
  end
  if repeated or nonces[n] ~= '' then
    chosen[#chosen + 1] = n
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
          if ending:sub(1, 1) ~= 'C' or nonce == nonces[chosen[i]] then
            owner[asked[i]] = owner[asked[i]] or nonce
          end
        end
      end
    end
  end
end

local earliest_before = earliest()
expect_hash(counts)
local answers, records, lists, waiting, members = {}, {}, {}, {}, {}
for i, id in ipairs(ids) do
  if owner[id] then
    answers[i] = owner[id] == nonces[i] and '1' or '0'
  else
    owner[id] = nonces[i]
    answers[i] = '1'
    count(channels[i], states[i], 1)
    records[#records + 1], records[#records + 2] = id, values[i]
    if states[i] == 'R' then
      local key = ready_list_of(channels[i], priorities[i])
      lists[key] = lists[key] or {}
      table.insert(lists[key], id)
    else
      waiting[#waiting + 1], waiting[#waiting + 2] = due_times[i], id
    end
    if groups[i] ~= '' then
      expect_set(base .. 'group:' .. groups[i])
      members[#members + 1] = { base .. 'group:' .. groups[i], id }
    end
  end
end

if #records > 0 then
  redis.call('HSET', tasks, unpack(records))
end
for key, list in pairs(lists) do
  redis.call('LPUSH', key, unpack(list))
end
if #waiting > 0 then
  redis.call('ZADD', delayed, unpack(waiting))
  hint(earliest_before, earliest())
end
for _, member in ipairs(members) do
  redis.call('SADD', member[1], member[2])
end
keep_counts()
return { clock, table.concat(answers) }
