import { quietly } from '#lib/platform/cache'
import { getRedis } from '#lib/platform/redis'

const mostPoints = 60
const keptS = 2 * 24 * 3_600

export type Point = [time: string, value: number | null]

/** Carries the workspace’s id, so it is erased with the workspace. */
const recentKey = (workspaceId: string, ruleId: string) => `alert-recent:${workspaceId}:${ruleId}`

interface Measured {
  workspaceId: string
  ruleId: string
  value: number | null
}

/** The last few measurements of each alert, for a small picture; nothing is lost with them. */
export async function keepRecent(measured: readonly Measured[], now: number): Promise<void> {
  if (measured.length === 0) return
  await quietly(async () => {
    const pipeline = getRedis().pipeline()
    for (const { workspaceId, ruleId, value } of measured) {
      const key = recentKey(workspaceId, ruleId)
      pipeline
        .rpush(key, JSON.stringify([now, value]))
        .ltrim(key, -mostPoints, -1)
        .expire(key, keptS)
    }
    await pipeline.exec()
  })
}

export async function readRecent(workspaceId: string, ruleIds: readonly string[]): Promise<Point[][]> {
  if (ruleIds.length === 0) return []
  const answers = await quietly(async () => {
    const pipeline = getRedis().pipeline()
    for (const ruleId of ruleIds) pipeline.lrange(recentKey(workspaceId, ruleId), 0, -1)
    return pipeline.exec()
  })
  return ruleIds.map((_id, at) => ((answers?.[at]?.[1] ?? []) as string[]).map(toPoint))
}

export async function forgetRecent(workspaceId: string, ruleId: string): Promise<void> {
  await quietly(() => getRedis().del(recentKey(workspaceId, ruleId)))
}

function toPoint(text: string): Point {
  const [at, value] = JSON.parse(text) as [number, number | null]
  return [new Date(at).toISOString(), value]
}
