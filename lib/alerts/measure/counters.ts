import { requireSpan } from '#lib/core/span'
import { bucketMs, countsKey } from '#lib/ingest/index'
import { getRedis } from '#lib/platform/redis'
import { anyEvent, chosenBy, createQueryScope, fromEvents, runStatement, sql } from '#lib/query/index'

import type { Measurement } from '../decision/decide.ts'
import type { AlertTerms } from '../schema.ts'
import { rangeUntil } from './alert-query.ts'

const longestWindowMs = 15 * 60_000
/** From so many names on, a bucket takes in no new ones. */
const mostNames = 1_000
const commandsAtOnce = 2_000
/** When what is counted here began: missing or younger than a window, the counters do not tell all of it. */
const sinceKey = 'alerts:counted-since'

/** A plain count of one event within minutes is answered by counters that are kept as events arrive. */
export function isCounted({ query, condition, window }: AlertTerms): boolean {
  const [only] = query.series
  if (!only || query.series.length > 1 || query.filter || query.formula !== undefined) return false
  if (query.group_by !== undefined || only.filter || only.of !== undefined || only.measure !== 'count') {
    return false
  }
  const windowMs = requireSpan(window)
  return condition.kind !== 'change' && windowMs <= longestWindowMs && windowMs % bucketMs === 0
}

export interface Counting {
  workspaceId: string
  terms: AlertTerms
}

interface Wanted {
  fields: string[]
  buckets: number
}

/** Counts up to the end of the last whole bucket; null where the counters do not tell all. Throws without Redis. */
export async function measureByCounters(
  countings: readonly Counting[],
  now: number,
): Promise<(Measurement | null)[]> {
  const wanted = new Map<string, Wanted>()
  for (const { workspaceId, terms } of countings) {
    const found = wanted.get(workspaceId) ?? { fields: [], buckets: 0 }
    if (!found.fields.includes(eventOf(terms))) found.fields.push(eventOf(terms))
    found.buckets = Math.max(found.buckets, bucketsOf(terms))
    wanted.set(workspaceId, found)
  }
  const counted = await readBuckets(wanted, now)
  // Read last: were the counters lost while they were read, it would be gone too.
  const since = await readBeginning(now)
  return countings.map(({ workspaceId, terms }) => {
    if (since > now - requireSpan(terms.window)) return null
    const buckets = counted.get(workspaceId)?.get(eventOf(terms)) ?? []
    const counts = buckets.slice(0, bucketsOf(terms))
    if (counts.some((count) => count === null)) return null
    return toMeasurement(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0))
  })
}

const toMeasurement = (value: number): Measurement => ({
  kind: 'measured',
  groups: [{ key: '', group: null, value, former: null }],
  absent: 0,
  leftOut: 0,
})

const namesAtOnce = 500

/** The same counts from the store, of all alerts of a workspace with one window at once. */
export async function countInStore(
  workspaceId: string,
  terms: readonly AlertTerms[],
  now: number,
): Promise<Measurement[]> {
  const [first] = terms
  if (!first) return []
  const range = rangeUntil(first, now)
  const scope = await createQueryScope({ workspace: { id: workspaceId }, now: new Date(now) })
  const rows = { ...scope, timezone: 'UTC', range }
  const names = [...new Set(terms.map(eventOf))]
  const isNarrow = names.length <= namesAtOnce && !names.includes(anyEvent)
  const chosen = chosenBy(anyEvent, isNarrow ? [{ field: 'name', op: 'in', value: names }] : [], rows)
  const found = await runStatement(sql`SELECT name, count() ${fromEvents(rows, chosen)} GROUP BY name`)
  const counts = new Map(found.rows.map(([name, count]) => [String(name), Number(count)]))
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return terms.map((each) => {
    const event = eventOf(each)
    return toMeasurement(event === anyEvent ? all : (counts.get(event) ?? 0))
  })
}

const eventOf = ({ query }: AlertTerms) => query.series[0]?.event ?? anyEvent
const bucketsOf = ({ window }: AlertTerms) => requireSpan(window) / bucketMs

type Counts = Map<string, (number | null)[]>

/** By workspace and field, newest bucket first; null where a field may be missing because there were too many. */
async function readBuckets(wanted: ReadonlyMap<string, Wanted>, now: number): Promise<Map<string, Counts>> {
  const newest = Math.floor(now / bucketMs) * bucketMs - bucketMs
  const reads = [...wanted].flatMap(([workspaceId, { fields, buckets }]) =>
    Array.from({ length: buckets }, (_, at) => ({
      workspaceId,
      fields,
      key: countsKey(workspaceId, newest - at * bucketMs),
    })),
  )
  const result = new Map<string, Counts>()
  for (let from = 0; from < reads.length; from += commandsAtOnce) {
    const some = reads.slice(from, from + commandsAtOnce)
    const pipeline = getRedis().pipeline()
    for (const { key, fields } of some) pipeline.hmget(key, ...fields).hlen(key)
    const answers = await execAll(pipeline)
    for (const [at, { workspaceId, fields }] of some.entries()) {
      const values = answers[2 * at] as (string | null)[]
      const isFull = Number(answers[2 * at + 1]) >= mostNames
      const counts = result.get(workspaceId) ?? new Map<string, (number | null)[]>()
      for (const [place, field] of fields.entries()) {
        const value = values[place]
        const count = value == null ? (isFull ? null : 0) : Number(value)
        counts.set(field, [...(counts.get(field) ?? []), count])
      }
      result.set(workspaceId, counts)
    }
  }
  return result
}

async function readBeginning(now: number): Promise<number> {
  const redis = getRedis()
  const known = await redis.get(sinceKey)
  if (known !== null) return Number(known)
  await redis.set(sinceKey, now, 'NX')
  return now
}

async function execAll(pipeline: ReturnType<ReturnType<typeof getRedis>['pipeline']>): Promise<unknown[]> {
  const answers = (await pipeline.exec()) ?? []
  return answers.map(([error, answer]) => {
    if (error) throw error
    return answer
  })
}
