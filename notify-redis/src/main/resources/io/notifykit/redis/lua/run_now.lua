-- Makes a task that waits ready, and due now; its nominal time stays.
-- ARGV[2] id
-- Returns {clock, result}: 'CHANGED', 'RUNNING', 'ALREADY_DONE', 'NOT_FOUND', or 'NEWER' for a header that
--         is not of this version
local id = ARGV[2]
local value = redis.call('HGET', tasks, id)
if not value then
  return { clock, ending_of(id) and 'ALREADY_DONE' or 'NOT_FOUND' }
end
if is_active(value) then
  return { clock, 'RUNNING' }
end
local start, due, rest = value:match('^(1[^,]*,)(%d+)([,|].*)$')
if not start then
  return { clock, 'NEWER' }
end
if state(value) == 'R' then
  return { clock, 'CHANGED' }
end
if rest:sub(1, 1) == '|' then
  rest = ',,1,1,,,' .. rest
end
local nominal, others = rest:match('^,(%d*)(,.*)$')
nominal = nominal == '' and due or nominal
local hurried = string.format('%d', now)
local list = ready_list(value)

redis.call('ZREM', delayed, id)
value = start .. hurried .. ',' .. (nominal == hurried and '' or nominal) .. others
redis.call('HSET', tasks, id, shortest(in_state(value, 'R')))
redis.call('LPUSH', list, id)
return { clock, 'CHANGED' }
