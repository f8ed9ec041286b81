import { redisScript } from '#lib/platform/redis-script'

/** What the drain does may be done when Redis has no memory left, because it is what makes room again. */
const always = '#!lua flags=allow-oom'

/** KEYS: term */
export const beginScript = redisScript(`${always}
return redis.call('INCR', KEYS[1])
`)

/** The leader says its term first, and nothing is done when another has begun since. */
const ofTheLeader = `${always}
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return false end
`

/** KEYS: term, block · ARGV: term, block */
export const claimScript = redisScript(`${ofTheLeader}
redis.call('SET', KEYS[2], ARGV[2])
return 1
`)

/**
 * Forgets a block that the store has. KEYS: term, block, stream, bytes, state
 * ARGV: term, first id to keep, bytes, channel, last id, then fields and amounts to add to the totals, and the block
 */
export const settleScript = redisScript(`${ofTheLeader}
redis.call('XTRIM', KEYS[3], 'MINID', ARGV[2])
redis.call('DEL', KEYS[2])
if redis.call('XLEN', KEYS[3]) == 0 then redis.call('SET', KEYS[4], 0)
else redis.call('DECRBY', KEYS[4], ARGV[3]) end
redis.call('HSET', KEYS[5], 'last', ARGV[5], 'block', ARGV[10])
redis.call('HINCRBY', KEYS[5], 'rows', ARGV[6])
redis.call('HINCRBY', KEYS[5], 'blocks', ARGV[7])
redis.call('HINCRBY', KEYS[5], 'repeated', ARGV[8])
redis.call('HINCRBY', KEYS[5], 'dead', ARGV[9])
redis.call('PUBLISH', ARGV[4], ARGV[5])
return 1
`)
