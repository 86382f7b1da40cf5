-- Lets the tasks of a paused channel be claimed again.
-- ARGV[2] channel
-- Returns {clock}
redis.call('SREM', base .. 'paused', ARGV[2])
return { clock }
