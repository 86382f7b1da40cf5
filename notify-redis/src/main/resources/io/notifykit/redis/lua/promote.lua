-- Makes tasks ready whose due time has come.
-- ARGV[2] most tasks
-- Returns {clock, how many were moved, when the next one is due or -1}
local due = redis.call('ZRANGEBYSCORE', delayed, '-inf', now, 'LIMIT', 0, tonumber(ARGV[2]))
local moved, bytes, from = 0, 0, 1
expect_hash(counts)
while from <= #due and bytes < MOST_BYTES do
  local to = math.min(from + 99, #due)
  local records, lists = {}, {}
  for i, value in ipairs(redis.call('HMGET', tasks, unpack(due, from, to))) do
    if state(value) == 'S' then
      local id, served = due[from + i - 1], channel(value)
      local key = ready_list_of(served, value:sub(3, 3))
      count(served, 'S', -1)
      count(served, 'R', 1)
      bytes = bytes + #value
      records[#records + 1], records[#records + 2] = id, in_state(value, 'R')
      lists[key] = lists[key] or {}
      table.insert(lists[key], id)
      moved = moved + 1
    end
  end
  redis.call('ZREM', delayed, unpack(due, from, to))
  if #records > 0 then
    redis.call('HSET', tasks, unpack(records))
  end
  for key, list in pairs(lists) do
    redis.call('LPUSH', key, unpack(list))
  end
  from = to + 1
end
keep_counts()
return { clock, moved, earliest() or -1 }
