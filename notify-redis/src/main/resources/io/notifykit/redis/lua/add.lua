-- Stores new tasks.
-- ARGV[2]   '1' when this repeats a call whose reply was lost, else ''
-- ARGV[3..] per task: id, value
-- Returns   {now, one character per task: '1' stored, '0' id taken}
local repeated = ARGV[2] == '1'
local ids, values, nonces, chosen = {}, {}, {}, {}
for i = 3, #ARGV, 2 do
  local id, value = ARGV[i], ARGV[i + 1]
  local nonce = value:match('^[^,]*,%d+,[^,]*,[^,]*,[^,]*,[^,]*,([^,]*),')
  ids[#ids + 1], values[#values + 1], nonces[#nonces + 1] = id, value, nonce
  if repeated or nonce ~= '' then
    chosen[#chosen + 1] = id
  end
end

-- What a taken id answers: true where the task that has it is this very one.
local taken = {}
local function occupied(id, nonce)
  taken[id] = taken[id] or nonce
end

local known = redis.call('HMGET', tasks, unpack(ids))
for i, value in ipairs(known) do
  if value then
    occupied(ids[i], value:match('^[^,]*,%d+,[^,]*,[^,]*,[^,]*,[^,]*,([^,]*),') or '?')
  end
end
if #chosen > 0 then
  local seen = {}
  for hours_ago = 0, BUCKETS - 1 do
    local key = bucket(hours_ago)
    if redis.call('EXISTS', key) == 1 then
      for i, ending in ipairs(redis.call('HMGET', key, unpack(chosen))) do
        local id = chosen[i]
        if ending and not seen[id] then
          seen[id] = true
          if ending:sub(1, 1) ~= 'C' then
            occupied(id, ending:match('^.,([^,]*),'))
          end
        end
      end
    end
  end
end

local earliest_before = earliest()
local answers, records, lists, due_times, groups = {}, {}, {}, {}, {}
for i, id in ipairs(ids) do
  if taken[id] then
    answers[i] = taken[id] == nonces[i] and '1' or '0'
  else
    occupied(id, nonces[i])
    answers[i] = '1'
    local value = values[i]
    records[#records + 1], records[#records + 2] = id, value
    local due, group = value:match('^[^,]*,(%d+),[^,]*,[^,]*,[^,]*,([^,]*),')
    if state(value) == 'R' then
      local key = ready_list(value)
      lists[key] = lists[key] or {}
      table.insert(lists[key], id)
    else
      due_times[#due_times + 1], due_times[#due_times + 2] = due, id
    end
    if group ~= '' then
      redis.call('SCARD', base .. 'group:' .. group)
      groups[#groups + 1] = { base .. 'group:' .. group, id }
    end
  end
end

-- Every key was read above: one of another type has failed before anything was written.
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
