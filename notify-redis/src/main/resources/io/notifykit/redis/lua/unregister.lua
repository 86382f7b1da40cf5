-- Forgets an incarnation, unless it still holds tasks: then its lease runs out.
-- ARGV[2] incarnation
-- Returns {clock}
if redis.call('HLEN', base .. 'active:' .. ARGV[2]) == 0 then
  redis.call('ZREM', base .. 'workers', ARGV[2])
end
return { clock }
