import { getRedis } from '#lib/platform/redis'

import { refusedKey } from '../ingest/buffer/keys.ts'

const dayMs = 86_400_000
const daysKept = 15

/** Removes examples of refused events in which a subject is named; their counts and reasons stay. */
export async function forgetExamples(workspaceId: string, subject: string): Promise<void> {
  const redis = getRedis()
  const named = JSON.stringify(subject).slice(1, -1)
  for (let day = 0; day < daysKept; day++) {
    const key = refusedKey(workspaceId, Date.now() - day * dayMs)
    for (const [field, value] of Object.entries(await redis.hgetall(key))) {
      if (!field.startsWith('l|')) continue
      const latest = JSON.parse(value) as { example?: string | null }
      if (!latest.example?.includes(named)) continue
      await redis.hset(key, field, JSON.stringify({ ...latest, example: null }))
    }
  }
}
