-- Stores new tasks, each in the place of one that waits: of the one of its id, or of the latest of its
-- collapse, whose id it takes over then.
-- ARGV[2]   '1' when this repeats a call whose reply was lost, else ''
-- ARGV[3..] per task: id, value, and for one that collapses its key, the longest wait of the first one
--           or '', and for how long the key is kept, in milliseconds
-- Returns   {clock, id, ...}: under which each is stored; '' when a worker holds the task of its id
local GROUP_AND_NONCE = '^[^,]*,%d+,[^,]*,[^,]*,[^,]*,([^,]*),([^,]*),'
local FIELDS = 5
local answers = { clock }

local function group_key(value)
  return base .. 'group:' .. (value:match(GROUP_AND_NONCE) or '')
end

local function nonce_of(value)
  local _, nonce = value:match(GROUP_AND_NONCE)
  return nonce or ''
end

local function waits(value)
  return value and not is_active(value)
end

-- A first call need not ask for the past.
local function ended(id)
  return ARGV[2] == '1' and ending_of(id) or nil
end

-- Whether the creation with this nonce was stored before, whatever became of it.
local function is_stored(id, value, nonce)
  return value and nonce_of(value) == nonce or (ended(id) or ''):match('^.,([^,]*),') == nonce
end

-- Nobody but its own creation can have made known the id that was drawn for a task that collapses.
local function is_known(id)
  return redis.call('HEXISTS', tasks, id) == 1 or ended(id)
end

-- The latest task of a collapse, and when the first one of its window came.
local function latest_of(key)
  local latest, first = (redis.call('GET', key) or ''):match('^(%S+) (%d+)$')
  return latest, first
end

-- What is going to be written is read first: lists when they are asked for, and these.
expect_hash(tasks)
earliest()
for i = 3, #ARGV, FIELDS do
  local id, value, key = ARGV[i], ARGV[i + 1], base .. 'collapse:' .. ARGV[i + 2]
  ready_list(value)
  expect_set(group_key(value))
  local old = redis.call('HGET', tasks, ARGV[i + 2] ~= '' and latest_of(key) or id)
  if old then
    expect_set(group_key(old))
  end
end

local earliest_before, delayed_some = earliest(), false
for i = 3, #ARGV, FIELDS do
  local id, value, longest, kept = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 3]), ARGV[i + 4]
  local key = ARGV[i + 2] ~= '' and base .. 'collapse:' .. ARGV[i + 2]
  local first = string.format('%d', now)
  local latest, since
  if key then
    latest, since = latest_of(key)
  end
  local old = redis.call('HGET', tasks, latest or id)
  if is_stored(latest or id, old, nonce_of(value)) then
    answers[#answers + 1] = latest or id
  elseif key and is_known(id) then
    answers[#answers + 1] = id
  elseif old and not waits(old) and not key then
    answers[#answers + 1] = ''
  else
    if key and waits(old) then
      id, first = latest, since
      local due, last = tonumber(value:match('^[^,]*,(%d+)')), longest and first + longest
      if state(old) == 'R' then
        due, value = now, in_state(value, 'R')
      elseif last and last < due then
        due = last
      end
      value = value:gsub('^([^,]*,)%d+', '%1' .. string.format('%d', due), 1)
    elseif key then
      old = nil -- it goes on, or has ended
    end
    local stays = old and state(old) == 'R' and state(value) == 'R'
        and channel(old) == channel(value) and old:sub(3, 3) == value:sub(3, 3)

    if old then
      redis.call('ZREM', delayed, id)
      redis.call('SREM', group_key(old), id)
    end
    redis.call('HSET', tasks, id, value)
    if state(value) == 'S' then
      redis.call('ZADD', delayed, value:match('^[^,]*,(%d+)'), id)
      delayed_some = true
    elseif not stays then
      redis.call('LPUSH', ready_list(value), id)
    end
    local group = value:match(GROUP_AND_NONCE)
    if group and group ~= '' then
      redis.call('SADD', group_key(value), id)
    end
    if key then
      redis.call('SET', key, id .. ' ' .. first, 'PX', kept)
    end
    answers[#answers + 1] = id
  end
end
if delayed_some and earliest() then
  hint(earliest_before, earliest())
end
return answers
