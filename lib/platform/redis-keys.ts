import { forgetCached } from './cache.ts'
import { getRedis } from './redis.ts'

const scanCount = 1_000

/** Removes everything in Redis that carries a workspace's id in its name, and what processes remember about it. */
export async function forgetWorkspaceKeys(workspaceId: string): Promise<void> {
  const redis = getRedis()
  let cursor = '0'
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `*${workspaceId}*`, 'COUNT', scanCount)
    if (keys.length > 0) await redis.unlink(...keys)
    cursor = next
  } while (cursor !== '0')
  await forgetCached(workspaceId)
}
