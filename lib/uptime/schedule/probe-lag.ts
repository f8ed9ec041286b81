import { getRedis } from '#lib/platform/redis'

import { dueStream, lagKey, pingerGroup } from './streams.ts'

/** Of the histogram that pingers keep: so late begin that share of all checks. */
async function readLag(): Promise<{ bound: string; count: number }[]> {
  const counts = await getRedis().hgetall(lagKey)
  return Object.entries(counts)
    .map(([bound, count]) => ({ bound, count: Number(count) }))
    .toSorted((one, other) => (Number(one.bound) || Infinity) - (Number(other.bound) || Infinity))
}

/** How late checks begin, and how many wait, in words for the health page. */
export async function probeLag(): Promise<string | void> {
  const [lag, groups] = await Promise.all([
    readLag(),
    getRedis()
      .xinfo('GROUPS', dueStream('local'))
      .catch(() => []) as Promise<unknown[][]>,
  ])
  const group = groups.find((fields) => fields[1] === pingerGroup)
  const waiting = Number(group?.[fieldAfter(group, 'lag')] ?? 0)
  if (waiting > 1_000) throw new Error(`${waiting} checks wait for a pinger`)
  const total = lag.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return
  let seen = 0
  const p99 = lag.find(({ count }) => (seen += count) >= total * 0.99)?.bound
  return `99 % of checks begin within ${p99} ms, ${waiting} waiting`
}

const fieldAfter = (fields: readonly unknown[], name: string) => fields.indexOf(name) + 1
