import { forgetCached } from './cache.ts'
import { getRedis } from './redis.ts'

const scanCount = 1_000

export async function findKeys(pattern: string): Promise<string[]> {
  const redis = getRedis()
  const found = new Set<string>()
  let cursor = '0'
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', scanCount)
    for (const key of keys) found.add(key)
    cursor = next
  } while (cursor !== '0')
  return [...found]
}

/** Removes everything in Redis that carries a workspace's id in its name, and what processes remember about it. */
export async function forgetWorkspaceKeys(workspaceId: string): Promise<void> {
  const keys = await findKeys(`*${workspaceId}*`)
  if (keys.length > 0) await getRedis().unlink(keys)
  await forgetCached(workspaceId)
}
