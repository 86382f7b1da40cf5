-- Deletes dead letters, oldest first: looks at up to 1,000 entries, and not many more than 4 MiB.
-- ARGV[2..3] entries to begin and to end at, as XRANGE takes them
-- ARGV[4..5] wanted channel and group; empty for any
-- Returns    {clock, how many were deleted, entry last looked at or '' at the end}
local from, to, served, group = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local deleted, looked_at, bytes = 0, 0, 0
repeat
  local page = redis.call('XRANGE', base .. 'dead', from, to, 'COUNT', 10)
  for _, entry in ipairs(page) do
    local value = entry[2][6]
    if is_of(value, served, group) then
      deleted = deleted + redis.call('XDEL', base .. 'dead', entry[1])
    end
    looked_at, bytes, from = looked_at + 1, bytes + #value, '(' .. entry[1]
    if looked_at == 1000 or bytes >= MOST_BYTES then
      return { clock, deleted, entry[1] }
    end
  end
until #page < 10
return { clock, deleted, '' }
