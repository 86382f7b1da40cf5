-- Makes ready tasks of dead letters, each only while its letter is there.
-- ARGV[2..] per letter: entry, id, another id for when that is in use, value
-- Returns   {clock, one character per letter: '1' under its id, '2' under the other, '0' no letter}
local dead, answers = base .. 'dead', {}
expect_hash(tasks)
expect_hash(counts)
for i = 2, #ARGV, 4 do
  local group = group_key(ARGV[i + 3])
  expect_list(ready_list(ARGV[i + 3]))
  if group then
    expect_set(group)
  end
end
for i = 2, #ARGV, 4 do
  local id, value = ARGV[i + 1], ARGV[i + 3]
  local answer = '0'
  if redis.call('XDEL', dead, ARGV[i]) == 1 then
    answer = '1'
    if redis.call('HEXISTS', tasks, id) == 1 then
      answer, id = '2', ARGV[i + 2]
    end
    redis.call('HSET', tasks, id, value)
    redis.call('LPUSH', ready_list(value), id)
    count(channel(value), 'R', 1)
    local group = group_key(value)
    if group then
      redis.call('SADD', group, id)
    end
  end
  answers[#answers + 1] = answer
end
keep_counts()
return { clock, table.concat(answers) }
