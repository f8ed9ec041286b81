import { redisScript } from '#lib/platform/redis-script'

/**
 * Everything that one request leaves behind, in one step: entries of the stream, their bytes, live counters, volumes,
 * refusals, and the message to whoever looks. Answers the last entry’s id, nothing when the buffer is full, or that the
 * Idempotency-Key was used for something else.
 *
 * KEYS: stream, bytes, volume, refused, repeat, then a key for each ten seconds that are counted
 * ARGV: most bytes, tenant, origin, channel, minute, accepted, refused, days of retention, what an Idempotency-Key stands
 * for; then how many entries, counts and notes there are, and their parts.
 */
export const appendScript = redisScript(`
local entries, counts, notes = tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12])
if entries > 0 and tonumber(redis.call('GET', KEYS[2]) or '0') > tonumber(ARGV[1]) then return false end
if ARGV[9] ~= '' then
  local content = redis.call('GET', KEYS[5])
  if content and content ~= ARGV[9] then return 'other' end
  redis.call('SET', KEYS[5], ARGV[9], 'EX', 86400)
end
local at, last, added = 13, '', 0
for _ = 1, entries do
  last = redis.call('XADD', KEYS[1], '*', 't', ARGV[2], 'o', ARGV[3], 'r', ARGV[8], 'n', ARGV[at], 'h', ARGV[at + 1], 'd', ARGV[at + 2])
  added = added + #ARGV[at + 1] + #ARGV[at + 2]
  redis.call('PUBLISH', ARGV[4], ARGV[at + 2])
  at = at + 3
end
if entries > 0 then redis.call('INCRBY', KEYS[2], added) end
for _ = 1, counts do
  local key, name = KEYS[6 + ARGV[at]], ARGV[at + 1]
  if name == '*' or redis.call('HLEN', key) < 1000 or redis.call('HEXISTS', key, name) == 1 then
    redis.call('HINCRBY', key, name, ARGV[at + 2])
  end
  if name == '*' then redis.call('EXPIRE', key, 1200) end
  at = at + 3
end
if ARGV[6] ~= '0' then redis.call('HINCRBY', KEYS[3], ARGV[5] .. '|a|' .. ARGV[3], ARGV[6]) end
if ARGV[7] ~= '0' then redis.call('HINCRBY', KEYS[3], ARGV[5] .. '|r|' .. ARGV[3], ARGV[7]) end
redis.call('EXPIRE', KEYS[3], 93600)
if notes > 0 then
  for _ = 1, notes do
    redis.call('HINCRBY', KEYS[4], 'n|' .. ARGV[at], ARGV[at + 1])
    redis.call('HSET', KEYS[4], 'l|' .. ARGV[at], ARGV[at + 2])
    at = at + 3
  end
  redis.call('EXPIRE', KEYS[4], 1209600)
end
return last
`)
