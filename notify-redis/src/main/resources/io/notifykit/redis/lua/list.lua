-- Lists tasks of one source, a key that holds ids: the set of a group, the delayed tasks, a list of
-- ready ones, what a worker holds, how tasks ended, or all tasks. Looks at about 1,000 ids, and not
-- many more than 4 MiB.
-- ARGV[2..3] source, place in it to go on at; empty to begin
-- ARGV[4..6] wanted state, channel and group; empty for any
-- ARGV[7]    about how many tasks
-- Returns    {clock, place to go on at or empty at the end, id, header or ending, ...}
local source, place, letter, served, group = base .. ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local most, looked_at, bytes = 2 + 2 * tonumber(ARGV[7]), 0, 0
local are_endings = ARGV[2]:sub(1, 5) == 'done:'
local reply = { clock, '' }

-- As Redis orders members; how Lua compares strings depends on the language of the server.
local function is_behind(one, other)
  for i = 1, math.min(#one, #other) do
    if one:byte(i) ~= other:byte(i) then
      return one:byte(i) > other:byte(i)
    end
  end
  return #one > #other
end

-- The rank of the first one behind a member, which may be gone.
local function rank_behind(score, member)
  local low = redis.call('ZCOUNT', source, '-inf', '(' .. score)
  local high = redis.call('ZCOUNT', source, '-inf', score)
  while low < high do
    local middle = math.floor((low + high) / 2)
    if is_behind(redis.call('ZRANGE', source, middle, middle)[1], member) then
      high = middle
    else
      low = middle + 1
    end
  end
  return low
end

-- Each returns ids, the place behind them, and values where it has them anyway.
local readers = {}

function readers.zset(size)
  local score, member = place:match('^([^ ]+) (.*)$')
  local from = score and rank_behind(score, member) or 0
  local page, ids = redis.call('ZRANGE', source, from, from + size - 1, 'WITHSCORES'), {}
  for i = 1, #page, 2 do
    ids[#ids + 1] = page[i]
  end
  return ids, #ids == size and page[#page] .. ' ' .. page[#page - 1] or ''
end

-- From the end where tasks join: what joins meanwhile moves the others on, so none is passed over.
function readers.list(size)
  local from = tonumber(place) or 0
  local ids = redis.call('LRANGE', source, from, from + size - 1)
  return ids, #ids == size and tostring(from + size) or ''
end

function readers.set(size)
  local page = redis.call('SSCAN', source, tonumber(place) or 0, 'COUNT', size)
  return page[2], page[1] == '0' and '' or page[1]
end

function readers.hash(size)
  local page = redis.call('HSCAN', source, tonumber(place) or 0, 'COUNT', size)
  local ids, values = {}, {}
  for i = 1, #page[2], 2 do
    ids[#ids + 1], values[#values + 1] = page[2][i], page[2][i + 1]
  end
  return ids, page[1] == '0' and '' or page[1], (are_endings or source == tasks) and values or nil
end

local function is_wanted(value)
  if are_endings then
    return value:sub(1, 1) == letter
  end
  return (letter == '' or counted_state(value) == letter) and is_of(value, served, group)
end

local read = readers[redis.call('TYPE', source).ok]
if not read then
  return reply
end
repeat
  local ids, behind, values = read(math.min(20, (most - #reply) / 2))
  for i, value in ipairs(values or #ids > 0 and redis.call('HMGET', tasks, unpack(ids)) or {}) do
    if value then
      bytes = bytes + #value
      if is_wanted(value) then
        local told = are_endings and value or value:sub(1, value:find('|', 1, true))
        reply[#reply + 1], reply[#reply + 2] = ids[i], told
      end
    end
  end
  looked_at, place = looked_at + #ids, behind
until place == '' or #reply >= most or looked_at >= 1000 or bytes >= MOST_BYTES
reply[2] = place
return reply
