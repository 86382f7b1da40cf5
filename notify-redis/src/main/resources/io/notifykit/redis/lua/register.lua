-- Makes an incarnation known.
-- ARGV[2] incarnation
-- Returns {clock}

-- Deletes nothing, but after a first write Redis lets a script go on at maxmemory.
redis.call('HDEL', base .. 'active:' .. ARGV[2], '')
redis.call('ZADD', base .. 'workers', now, ARGV[2])
return { clock }
