-- Gives a task that waits another due time. Its entry in a ready list stays and is dropped when it
-- is met; by then the task may be ready again, and is claimed once.
-- ARGV[2..3] id, due time
-- Returns    {clock, result}: 'CHANGED', 'RUNNING', 'ALREADY_DONE', 'NOT_FOUND', or 'NEWER' for a
--            header that is not of this version
local id, due = ARGV[2], ARGV[3]
local value = redis.call('HGET', tasks, id)
if not value then
  return { clock, ending_of(id) and 'ALREADY_DONE' or 'NOT_FOUND' }
end
if is_active(value) then
  return { clock, 'RUNNING' }
end
-- The nominal time is left empty: it equals the due time.
local start, rest = value:match('^(1[^,]*,)%d+([,|].*)$')
if not start then
  return { clock, 'NEWER' }
end
local earliest_before = earliest()

redis.call('ZREM', delayed, id)
redis.call('HSET', tasks, id, shortest(in_state(start .. due .. rest:gsub('^,%d*', ','), 'S')))
redis.call('ZADD', delayed, due, id)
hint(earliest_before, tonumber(due))
return { clock, 'CHANGED' }
