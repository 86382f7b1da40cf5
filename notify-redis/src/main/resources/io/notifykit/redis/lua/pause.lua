-- Makes claims of a channel come back empty.
-- ARGV[2] channel
-- Returns {clock}

-- Only to begin with a deletion: after a first write Redis lets a script go on at maxmemory.
redis.call('SREM', base .. 'paused', ARGV[2])
redis.call('SADD', base .. 'paused', ARGV[2])
return { clock }
