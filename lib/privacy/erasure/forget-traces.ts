import { againTask } from '#lib/ingest/index'
import { forgetCached } from '#lib/platform/cache'
import { openWorkspaceDb } from '#lib/platform/context'
import { getRedis } from '#lib/platform/redis'
import { findKeys } from '#lib/platform/redis-keys'

import type { Sought } from './subject-rows.ts'

const lookedThrough = 500

interface Latest {
  message: string
  example: string | null
}

const unsaid = 'The latest of these named somebody who was erased since.'

/** Examples of refused events are kept beside their counts: those that name the subject go, the counts stay. */
export async function forgetExamples({ workspaceId, subject }: Sought): Promise<void> {
  const redis = getRedis()
  for (const key of await findKeys(`refused:${workspaceId}:*`)) {
    const latest = await redis.hgetall(key)
    for (const [field, text] of Object.entries(latest)) {
      if (!field.startsWith('l|')) continue
      const told = JSON.parse(text) as Latest
      const kept = {
        ...told,
        message: mentions(told.message, subject) ? unsaid : told.message,
        example: mentions(told.example, subject) ? null : told.example,
      }
      const changed = JSON.stringify(kept)
      if (changed !== text) await redis.hset(key, field, changed)
    }
  }
}

/** Whoever it is about may stand anywhere in what was refused, and in any spelling that JSON allows. */
function mentions(example: string | null, subject: string): boolean {
  if (example === null) return false
  return example.includes(subject) || example.includes(JSON.stringify(subject).slice(1, -1))
}

/** Events that could not be stored wait among the dead letters, whole. */
export async function forgetLetters({ workspaceId, subject }: Sought): Promise<number> {
  const { count } = await openWorkspaceDb(workspaceId).deadLetter.deleteMany({
    where: { task: againTask, payload: { path: ['data', 'subject'], equals: subject } },
  })
  return count
}

/** Pieces of which a library’s events are put together, and who they are about, are remembered for a day. */
export async function forgetPieces({ workspaceId, subject }: Sought): Promise<void> {
  const redis = getRedis()
  const keys = await findKeys(`langfuse:${workspaceId}:*`)
  for (let at = 0; at < keys.length; at += lookedThrough) {
    const some = keys.slice(at, at + lookedThrough)
    const texts = await redis.mget(some)
    const named = some.filter((_key, place) => mentions(texts[place] ?? null, subject))
    if (named.length > 0) await redis.unlink(...named)
  }
}

/** Answers that were kept for a moment may hold what is gone. */
export async function forgetAnswers(workspaceId: string): Promise<void> {
  const keys = await findKeys(`query:${workspaceId}:*`)
  if (keys.length > 0) await getRedis().unlink(keys)
  await forgetCached(workspaceId)
}
