-- Reads dead letters, newest first: up to 1,000 entries, and not many more than 4 MiB.
-- ARGV[2..3] entries to begin and to end at, as XREVRANGE takes them
-- ARGV[4..5] wanted channel and group; empty for any
-- ARGV[6]    most letters
-- Returns    {clock, entry last looked at or '' at the end, entry, id, reason, value, ...}
local from, to, served, group, most = ARGV[2], ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6])
local reply, looked_at, bytes = { clock, '' }, 0, 0
repeat
  local page = redis.call('XREVRANGE', base .. 'dead', from, to, 'COUNT', 10)
  for _, entry in ipairs(page) do
    local id, reason, value = entry[2][2], entry[2][4], entry[2][6]
    if is_of(value, served, group) then
      local n = #reply
      reply[n + 1], reply[n + 2], reply[n + 3], reply[n + 4] = entry[1], id, reason, value
    end
    looked_at, bytes, from = looked_at + 1, bytes + #value, '(' .. entry[1]
    if #reply == 2 + 4 * most or looked_at == 1000 or bytes >= MOST_BYTES then
      reply[2] = entry[1]
      return reply
    end
  end
until #page < 10
return reply
