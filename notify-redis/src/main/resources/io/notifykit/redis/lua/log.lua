-- Reads the log, newest attempts first: up to 1,000 entries, and not many more than 4 MiB.
-- ARGV[2]    entry to begin at, as XREVRANGE takes it
-- ARGV[3]    of that entry, only lines before this one
-- ARGV[4]    entry to end at
-- ARGV[5..6] wanted task and channel; empty for any
-- ARGV[7]    most lines
-- Returns    {clock, entry and line last looked at or '' and 0 at the end, entry, line, text, ...}
local first, before, to = ARGV[2], tonumber(ARGV[3]), ARGV[4]
local id, served, most = ARGV[5], ARGV[6], tonumber(ARGV[7])
local reply, from, looked_at, bytes = { clock, '', 0 }, first, 0, 0
local id_start, channel_start = id .. ',', served .. ','

local function is_wanted(line)
  local comma = line:find(',', 1, true)
  return comma and (id == '' or line:sub(1, comma) == id_start)
      and (served == '' or line:sub(comma + 1, comma + #channel_start) == channel_start)
end

local function lines_of(entry)
  local text, lines = entry[2][2], {}
  if id == '' or text:find(id_start, 1, true) then
    for line in text:gmatch('[^\n]+') do
      lines[#lines + 1] = line
    end
  end
  return lines
end

repeat
  local page = redis.call('XREVRANGE', base .. 'log', from, to, 'COUNT', 10)
  for _, entry in ipairs(page) do
    local lines = lines_of(entry)
    for number = entry[1] == first and math.min(#lines, before - 1) or #lines, 1, -1 do
      if is_wanted(lines[number]) then
        local n = #reply
        reply[n + 1], reply[n + 2], reply[n + 3] = entry[1], number, lines[number]
        if n == 3 * most then
          reply[2], reply[3] = entry[1], number
          return reply
        end
      end
    end
    looked_at, bytes, from = looked_at + 1, bytes + #entry[2][2], '(' .. entry[1]
    if looked_at == 1000 or bytes >= MOST_BYTES then
      reply[2], reply[3] = entry[1], 1
      return reply
    end
  end
until #page < 10
return reply
