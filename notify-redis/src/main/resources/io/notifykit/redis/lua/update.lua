-- Puts another body under the header of a task that waits.
-- ARGV[2..4] id, SHA-1 of the body that it replaces, new body; the id alone when there was no task
-- Returns    {clock, result}: 'CHANGED', 'RUNNING', 'ALREADY_DONE', 'NOT_FOUND', or 'OTHER' when the body
--            is another one by now
local id = ARGV[2]
local value = redis.call('HGET', tasks, id)
if not value then
  return { clock, ending_of(id) and 'ALREADY_DONE' or 'NOT_FOUND' }
end
if is_active(value) then
  return { clock, 'RUNNING' }
end
local bar = value:find('|', 1, true)
if redis.sha1hex(value:sub(bar + 1)) ~= ARGV[3] then
  return { clock, 'OTHER' }
end
redis.call('HSET', tasks, id, value:sub(1, bar) .. ARGV[4])
return { clock, 'CHANGED' }
