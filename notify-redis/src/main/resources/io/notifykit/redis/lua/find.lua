-- Tells what is known of a task.
-- ARGV[2] id
-- Returns {clock, 'live', header|} or {clock, 'ended', ending} or {clock}
local value = redis.call('HGET', tasks, ARGV[2])
if value then
  return { clock, 'live', value:sub(1, value:find('|', 1, true)) }
end
local ending = ending_of(ARGV[2])
if ending then
  return { clock, 'ended', ending }
end
return { clock }
