import { beforeEach, expect, it } from 'vitest'

import { eraseTenantStore } from '#lib/ingest/index'
import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { getStatistics, listResults } from '#lib/uptime/index'
import { planPieces, rebuildCoarse, rebuildRollups } from '#lib/uptime/statistics/rollups'
import { insertFacts } from '#tests/factories/facts'
import { makeMonitor } from '#tests/factories/uptime'
import { createOwner, type TestMember } from '#tests/factories/workspace'

const hour = 3_600_000
const day = 24 * hour
const start = Math.floor(Date.now() / day) * day - 3 * day

let owner: TestMember
let id: string
beforeEach(async () => {
  owner = await createOwner()
  ;({ id } = await makeMonitor(owner))
  await owner.ctx.db.monitor.update({ where: { id }, data: { createdAt: new Date(start) } })
})

/** Two days of checks every minute, slower in the afternoon; one in fifty fails. */
const checks = Array.from({ length: 2_880 }, (_, at) => {
  const time = start + at * 60_000
  const isDown = at % 50 === 49
  const total = 40 + (at % 97) + (at % 1_440 > 720 ? 200 : 0)
  return { time, isDown, total }
})
const insert = () =>
  insertFacts(
    owner.workspace.id,
    checks.map(({ time, isDown, total }) => ({
      name: 'check.result',
      id: `${id}.${time}.local`,
      time,
      subject: 'Shop',
      value: total,
      props: {
        status: isDown ? 'down' : 'up',
        monitor_id: id,
        region: 'local',
        total_ms: total,
        connect_ms: 5,
        reason: isDown ? 'It answered 500.' : undefined,
      },
    })),
  )

const ask = (from: number, to: number) =>
  getStatistics(owner.ctx, {
    monitor_id: id,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  })

it('rollups give what raw results give, however often they are built', async () => {
  await insert()
  const [from, to] = [start + 5 * hour + 10 * 60_000, start + 47 * hour + 25 * 60_000]
  const within = checks.filter(({ time, isDown }) => !isDown && time >= from && time < to)
  const sorted = within.map(({ total }) => total).toSorted((a, b) => a - b)
  const exact = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0
  for (let round = 0; round < 2; round++) {
    await rebuildRollups(new Date(start), new Date(start + 2 * day))
    await rebuildCoarse(new Date(start), new Date(start + 2 * day))
    const { checks: count, latency, phases } = await ask(from, to)
    expect(count).toBe(checks.filter(({ time }) => time >= from && time < to).length)
    for (const [name, share] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const)
      expect(Math.abs((latency[name] ?? 0) - exact(share)) / exact(share), name).toBeLessThan(0.02)
    expect(phases.connect).toMatchObject({ p95: 5 })
  }
})

it('whole days, then hours, then five minutes make up a range, without a gap or an overlap', () => {
  const [from, to] = [start + 5 * hour + 300_000, start + 2 * day + 3 * hour]
  const pieces = planPieces(from, to)
  expect(pieces.map(({ step }) => step)).toEqual([300, 3_600, 86_400, 3_600])
  expect([pieces[0]?.from, pieces.at(-1)?.to]).toEqual([from, to])
  for (const [at, piece] of pieces.entries()) if (at > 0) expect(piece.from).toBe(pieces[at - 1]?.to)
})

it('the last results are listed with every phase, page by page and by outcome', async () => {
  await insert()
  const first = await listResults(owner.ctx, { id, limit: 100 })
  expect(first.items).toHaveLength(100)
  expect(first.items[0]).toMatchObject({
    time: new Date(checks.at(-1)?.time ?? 0).toISOString(),
    phases: { connect_ms: 5, dns_ms: null },
  })
  const second = await listResults(owner.ctx, { id, limit: 100, cursor: first.next_cursor ?? '' })
  expect(new Set([...first.items, ...second.items].map(({ id: each }) => each)).size).toBe(200)
  const down = await listResults(owner.ctx, { id, limit: 200, outcome: 'down' })
  expect([down.items.length, new Set(down.items.map(({ reason }) => reason))]).toEqual([
    57,
    new Set(['It answered 500.']),
  ])
})

it('nothing observed is no data, and a workspace that is erased leaves none', async () => {
  expect(await ask(start, start + day)).toMatchObject({
    uptime: null,
    shown: { uptime: 'no data' },
    latency: { p95: null },
  })
  await insert()
  await rebuildRollups(new Date(start), new Date(start + 2 * day))
  await eraseTenantStore(owner.workspace.id)
  const answer = await getClickhouse().query({
    query: `SELECT count() AS rows FROM ${eventDatabase}.check_rollups WHERE tenant = {tenant:String}`,
    query_params: { tenant: owner.workspace.id },
    format: 'JSONEachRow',
  })
  expect(await answer.json()).toEqual([{ rows: 0 }])
})
