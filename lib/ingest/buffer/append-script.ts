import { redisScript } from '#lib/platform/redis-script'

/**
 * Everything that one request leaves behind, in one step: entries of the stream, their bytes, live counters, volumes,
 * refusals, and the message to whoever looks. Answers the last entry’s id, nothing when the buffer is full, or that the
 * Idempotency-Key was used for something else.
 *
 * KEYS: stream, bytes, counts, volume, refused, repeat
 * ARGV: most bytes, tenant, origin, channel, minute, accepted, refused, days of retention, what an Idempotency-Key stands
 * for; then how many entries, names and notes there are, and their parts.
 */
export const appendScript = redisScript(`
local entries, names, notes = tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12])
if entries > 0 and tonumber(redis.call('GET', KEYS[2]) or '0') > tonumber(ARGV[1]) then return false end
if ARGV[9] ~= '' then
  local content = redis.call('GET', KEYS[6])
  if content and content ~= ARGV[9] then return 'other' end
  redis.call('SET', KEYS[6], ARGV[9], 'EX', 86400)
end
local at, last, added = 13, '', 0
for _ = 1, entries do
  last = redis.call('XADD', KEYS[1], '*', 't', ARGV[2], 'r', ARGV[8], 'n', ARGV[at], 'h', ARGV[at + 1], 'd', ARGV[at + 2])
  added = added + #ARGV[at + 1] + #ARGV[at + 2]
  redis.call('PUBLISH', ARGV[4], ARGV[at + 2])
  at = at + 3
end
if entries > 0 then redis.call('INCRBY', KEYS[2], added) end
if names > 0 then
  local room = 1000 - redis.call('HLEN', KEYS[3])
  for _ = 1, names do
    if room > 0 or redis.call('HEXISTS', KEYS[3], ARGV[at]) == 1 then
      redis.call('HINCRBY', KEYS[3], ARGV[at], ARGV[at + 1])
      room = room - 1
    end
    at = at + 2
  end
  redis.call('HINCRBY', KEYS[3], '*', ARGV[6])
  redis.call('EXPIRE', KEYS[3], 1200)
end
if ARGV[6] ~= '0' then redis.call('HINCRBY', KEYS[4], ARGV[5] .. '|a|' .. ARGV[3], ARGV[6]) end
if ARGV[7] ~= '0' then redis.call('HINCRBY', KEYS[4], ARGV[5] .. '|r|' .. ARGV[3], ARGV[7]) end
redis.call('EXPIRE', KEYS[4], 93600)
if notes > 0 then
  for _ = 1, notes do
    redis.call('HINCRBY', KEYS[5], 'n|' .. ARGV[at], ARGV[at + 1])
    redis.call('HSET', KEYS[5], 'l|' .. ARGV[at], ARGV[at + 2])
    at = at + 3
  end
  redis.call('EXPIRE', KEYS[5], 1209600)
end
return last
`)
