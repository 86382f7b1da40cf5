-- Tells what is known of a task.
-- ARGV[2] id
-- Returns {now, 'live', header|} or {now, 'ended', ending} or {now}
local value = redis.call('HGET', tasks, ARGV[2])
if value then
  return { now, 'live', value:sub(1, value:find('|', 1, true)) }
end
local ending = ending_of(ARGV[2])
if ending then
  return { now, 'ended', ending }
end
return { now }
