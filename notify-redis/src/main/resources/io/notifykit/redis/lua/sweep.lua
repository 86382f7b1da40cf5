-- Returns wake-ups to their queue that nobody has opened since the last sweep.
-- ARGV[2]   channel
-- ARGV[3..] ids that the last sweep saw
-- Returns   {clock, id, ...}: up to 1,000 ids that are popped and not opened now
local popped, ready = base .. 'popped:' .. ARGV[2], base .. 'ready:' .. ARGV[2] .. ':1'
expect_list(ready)
for i = 3, #ARGV do
  if redis.call('LREM', popped, 1, ARGV[i]) == 1 then
    redis.call('RPUSH', ready, ARGV[i])
  end
end
local reply = redis.call('LRANGE', popped, 0, 999)
table.insert(reply, 1, clock)
return reply
