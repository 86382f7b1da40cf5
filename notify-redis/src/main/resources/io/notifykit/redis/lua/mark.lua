-- Marks a namespace as used by an application, unless it is marked already.
-- ARGV[2..3] application, partitions
-- Returns    {clock, application, partitions} of the mark
redis.call('HSETNX', base .. 'mark', 'application', ARGV[2])
redis.call('HSETNX', base .. 'mark', 'partitions', ARGV[3])
local mark = redis.call('HMGET', base .. 'mark', 'application', 'partitions')
return { clock, mark[1], mark[2] }
