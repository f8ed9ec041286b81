import { createHash } from 'node:crypto'

import type { Redis } from 'ioredis'

export interface RedisScript {
  text: string
  sha: string
}

export const redisScript = (text: string): RedisScript => ({
  text,
  sha: createHash('sha1').update(text).digest('hex'),
})

/** Several commands as one that nothing comes between. Redis forgets scripts when it restarts and is told again. */
export async function runScript(
  redis: Redis,
  { sha, text }: RedisScript,
  keys: readonly string[],
  values: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(sha, keys.length, ...keys, ...values)
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error
    return redis.eval(text, keys.length, ...keys, ...values)
  }
}
