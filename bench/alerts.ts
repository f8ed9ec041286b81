import { setTimeout as delay } from 'node:timers/promises'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { getPrisma } from '#lib/platform/postgres'
import { createRedisSubscriber, getRedis } from '#lib/platform/redis'
import { createOwner } from '#tests/factories/workspace'

import { makeRules, type RuleKind } from './alerts/make-rules.ts'
import { evaluateAll, watchRounds } from './alerts/watch-rules.ts'
import { atLeast, atMost, exactly, type Pace, type Row, type StackBench, stated } from './harness/bench.ts'
import type { BenchStack } from './harness/open-stack.ts'
import { readCpuSeconds } from './harness/read-cpu.ts'
import { median } from './harness/statistics.ts'

const ruleCount = 500
const workspaceCount = 5
const mostSeconds = 10
const hourMs = 3_600_000
const paces = {
  short: { events: 50_000, rounds: 1, watchSeconds: 0 },
  full: { events: 1_000_000, rounds: 3, watchSeconds: 65 },
}

export const bench: StackBench = {
  name: 'alerts',
  summary: `${ruleCount} alert rules in a worker, all due at once`,
  programs: ['worker'],
  async run(stack, pace) {
    const { events } = paces[pace]
    const owners = await Promise.all(Array.from({ length: workspaceCount }, () => createOwner()))
    const workspaceIds = owners.map(({ workspace }) => workspace.id)
    for (const id of workspaceIds) await insertEvents(id, events / workspaceCount)
    // As in an instance that has run for longer than any of the windows.
    await getRedis().set('alerts:counted-since', Date.now() - hourMs)
    return [
      stated('rules', ruleCount),
      stated('events in the store', events),
      ...(await measureKind(stack, 'asked', 'the store is asked', workspaceIds, pace)),
      ...(await measureKind(stack, 'counted', 'counters answer', workspaceIds, pace)),
      ...(await measureFiring(workspaceIds)),
    ]
  },
}

async function measureKind(
  stack: BenchStack,
  kind: RuleKind,
  label: string,
  workspaceIds: readonly string[],
  pace: Pace,
): Promise<Row[]> {
  const { rounds, watchSeconds } = paces[pace]
  await getPrisma().alertRule.deleteMany()
  await makeRules(workspaceIds, ruleCount, { kind })
  const seconds: number[] = []
  const cpuBefore = await readCpuSeconds(stack.pids().worker)
  for (let round = 0; round < rounds; round++) seconds.push((await evaluateAll()).seconds)
  const cpu = await readCpuSeconds(stack.pids().worker)
  const rows = [
    atMost(`${label}: all due at once, until the last is kept`, median(seconds), 's', mostSeconds),
    stated(`${label}: the slowest of ${rounds} rounds`, Math.max(...seconds), 's'),
    ...(cpu !== null && cpuBefore !== null
      ? [stated(`${label}: processor time of the worker in a round`, (cpu - cpuBefore) / rounds, 's')]
      : []),
  ]
  if (watchSeconds === 0) return rows
  const least = kind === 'counted' ? 6 : 1
  const count = await watchRounds(watchSeconds)
  return [...rows, atLeast(`${label}: evaluations of each rule in a minute`, count, '', least)]
}

/** All of them fire in the same round, and each is told to programs once. */
async function measureFiring(workspaceIds: readonly string[]): Promise<Row[]> {
  await getPrisma().alertRule.deleteMany()
  await makeRules(workspaceIds, ruleCount, { kind: 'counted', fires: true })
  const listener = createRedisSubscriber()
  let heard = 0
  listener.on('message', () => heard++)
  await listener.subscribe(...workspaceIds.map((id) => `alerts:${id}`))
  try {
    const { seconds, fired } = await evaluateAll()
    const startedAt = performance.now()
    while (heard < ruleCount && performance.now() - startedAt < mostSeconds * 1_000) await delay(20)
    const told = seconds + (performance.now() - startedAt) / 1_000
    // Longer, so that one that were told twice would be seen.
    await delay(2_000)
    return [
      atMost('all fire at once, until the last is kept', seconds, 's', mostSeconds),
      stated('all fire at once, until the last was told', told, 's'),
      exactly('of them fired', fired, ruleCount),
      exactly('told on Redis', heard, ruleCount),
    ]
  } finally {
    listener.disconnect()
  }
}

/** Of the last two days: 20 names, 3 plans, 5,000 people. */
async function insertEvents(workspaceId: string, count: number): Promise<void> {
  await getClickhouse().command({
    query: `INSERT INTO ${eventDatabase}.events (tenant, name, time, id, subject, value, props)
      SELECT {tenant:String}, 'bench.event-' || toString(number % 20),
        now64(3) - toIntervalMillisecond(intDiv(number * 172800000, {count:UInt64})), 'e' || toString(number),
        'user ' || toString(cityHash64(number) % 5000), (cityHash64(number) % 10000) / 10,
        '{"plan":"' || ['free', 'pro', 'team'][1 + number % 3] || '"}'
      FROM numbers({count:UInt64})`,
    query_params: { tenant: workspaceId, count },
  })
}
