import { beforeEach, describe, expect, it } from 'vitest'

import { Problem } from '#lib/core/problem'
import { getPrisma } from '#lib/platform/postgres'
import { escalateIncidents } from '#lib/uptime/incidents/escalate'
import {
  acknowledgeIncident,
  applyAgain,
  bulkMonitors,
  commentIncident,
  getIncident,
  getMonitor,
  getStatistics,
  listIncidents,
  readPingKind,
  receivePing,
  resolveIncident,
  updateMonitor,
} from '#lib/uptime/index'
import { storeResults } from '#lib/uptime/results/run-results'
import { feed, makeMonitor, quick, readPublished, toResults } from '#tests/factories/uptime'
import { createOwner, type TestMember } from '#tests/factories/workspace'

let owner: TestMember
let from: number
beforeEach(async () => {
  owner = await createOwner()
  from = Date.now() + 1_000
})

const goesDown = [
  [0, 'up'],
  [10, 'down'],
  [12, 'down'],
  [14, 'down'],
] as const
const comesBack = [
  [20, 'up'],
  [22, 'up'],
  [24, 'up'],
] as const

async function listTold(): Promise<string[]> {
  const where = { workspaceId: owner.workspace.id, name: { startsWith: 'monitor.' } }
  const rows = await getPrisma().event.findMany({ where, orderBy: { id: 'asc' } })
  return rows.map(({ name }) => name)
}
const incidents = async () => (await listIncidents(owner.ctx, {})).items

describe('results of a monitor', () => {
  it('open one incident and are told once, whoever applies them, and however often', async () => {
    const monitor = await makeMonitor(owner, quick)
    const results = toResults(monitor, owner.workspace.id, from, goesDown)
    await Promise.all([storeResults(results), storeResults(results), storeResults(results)])
    await storeResults(results)
    await feed(owner, monitor, from, [
      [16, 'down'],
      [18, 'down'],
    ])
    expect(await getMonitor(owner.ctx, { id: monitor.id })).toMatchObject({ state: 'down' })
    expect(await incidents()).toMatchObject([
      { state: 'open', started_at: new Date(from + 10_000).toISOString() },
    ])
    expect(await listTold()).toEqual(['monitor.went_down'])
    await feed(owner, monitor, from, comesBack)
    expect(await incidents()).toMatchObject([
      { state: 'resolved', ended_at: new Date(from + 20_000).toISOString() },
    ])
    expect(await listTold()).toEqual(['monitor.went_down', 'monitor.recovered'])
  })

  it('that come late change nothing', async () => {
    const monitor = await makeMonitor(owner, quick)
    await feed(owner, monitor, from, [...goesDown, ...comesBack])
    await feed(owner, monitor, from, [
      [15, 'down'],
      [17, 'down'],
    ])
    expect(await getMonitor(owner.ctx, { id: monitor.id })).toMatchObject({ state: 'up' })
    expect(await incidents()).toHaveLength(1)
  })

  it('of one failed check leave no trace in uptime; of an hour without any a gap', async () => {
    const start = Date.now() - 7_300_000
    const monitor = await makeMonitor(owner, quick)
    await owner.ctx.db.monitor.update({ where: { id: monitor.id }, data: { createdAt: new Date(start) } })
    const steady = (begin: number) =>
      Array.from({ length: 180 }, (_, at) => [begin + at * 10, at === 90 ? 'down' : 'up'] as const)
    await feed(owner, monitor, start, [...steady(0), ...steady(5_400)])
    const {
      uptime,
      coverage,
      incidents: count,
    } = await getStatistics(owner.ctx, {
      monitor_id: monitor.id,
      from: new Date(start).toISOString(),
      to: new Date(start + 7_200_000).toISOString(),
    })
    expect([uptime, count]).toEqual([1, 0])
    expect(coverage).toBeCloseTo(0.5, 1)
  })

  it('of what lies behind it belong to the incident of its parent', async () => {
    const parent = await makeMonitor(owner, { ...quick, name: 'Router' })
    const child = await makeMonitor(owner, { ...quick, parent_id: parent.id })
    await feed(owner, child, from, [[0, 'up']])
    await feed(owner, parent, from, goesDown)
    await feed(owner, child, from, [
      [15, 'down'],
      [17, 'down'],
      [19, 'down'],
    ])
    expect(await listTold()).toEqual(['monitor.went_down'])
    expect(await incidents()).toMatchObject([{ title: 'Router', affected: [{ id: child.id, name: 'Shop' }] }])
  })

  it('of failing again at once open the incident again', async () => {
    const monitor = await makeMonitor(owner, quick)
    await feed(owner, monitor, from, [...goesDown, ...comesBack, [30, 'down'], [32, 'down'], [34, 'down']])
    const [only, ...more] = await incidents()
    expect([only?.state, more]).toEqual(['open', []])
    const { entries } = await getIncident(owner.ctx, { id: only?.id ?? '' })
    expect(entries.map(({ kind }) => kind)).toEqual(['began', 'ended', 'reopened'])
  })

  it('are void once it is paused or watches something else', async () => {
    const monitor = await makeMonitor(owner, quick)
    await feed(owner, monitor, from, goesDown)
    await bulkMonitors(owner.ctx, { action: 'pause', ids: [monitor.id] })
    expect(await incidents()).toMatchObject([{ state: 'resolved' }])
    await feed(owner, monitor, from, [[40, 'down']])
    expect(await getMonitor(owner.ctx, { id: monitor.id })).toMatchObject({ state: 'paused' })
    await bulkMonitors(owner.ctx, { action: 'resume', filter: { tag: 'none' } })
    await bulkMonitors(owner.ctx, { action: 'resume', filter: {} })
    await updateMonitor(owner.ctx, { id: monitor.id, host: '192.0.2.2' })
    expect(await getMonitor(owner.ctx, { id: monitor.id })).toMatchObject({
      state: 'pending',
      settings: { host: '192.0.2.2', confirm_s: 3 },
    })
  })
})

it('an incident is acknowledged, commented and resolved by people; nobody answering is told again and again', async () => {
  const monitor = await makeMonitor(owner, { ...quick, escalate_min: 5 })
  await feed(owner, monitor, from, goesDown)
  const [{ id } = { id: '' }] = await incidents()
  const unanswered = () =>
    getPrisma().event.count({ where: { workspaceId: owner.workspace.id, name: 'incident.unanswered' } })
  const later = new Date(from + 360_000)
  await Promise.all([escalateIncidents(later), escalateIncidents(later)])
  expect(await unanswered()).toBe(1)
  await getPrisma().incident.update({ where: { id }, data: { escalatesAt: new Date(from) } })
  await Promise.all([escalateIncidents(later), escalateIncidents(later), escalateIncidents(later)])
  expect(await unanswered()).toBe(2)
  await acknowledgeIncident(owner.ctx, { id })
  await getPrisma().incident.updateMany({
    where: { id, acknowledgedAt: null },
    data: { escalatesAt: new Date(from) },
  })
  await escalateIncidents(later)
  expect(await unanswered()).toBe(2)
  await commentIncident(owner.ctx, { id, text: 'The disk is full.' })
  const { state, entries } = await resolveIncident(owner.ctx, { id })
  expect(state).toBe('resolved')
  expect(entries.map(({ kind }) => kind).toSorted()).toEqual([
    'acknowledged',
    'began',
    'comment',
    'escalated',
    'reminded',
    'resolved',
  ])
  await expect(acknowledgeIncident(owner.ctx, { id })).rejects.toBeInstanceOf(Problem)
})

it('one that can’t be applied is a dead letter, and delays nobody', async () => {
  const [poisoned, fine] = [await makeMonitor(owner, quick), await makeMonitor(owner, quick)]
  const where = { id: poisoned.id }
  const { settings } = await owner.ctx.db.monitor.findUniqueOrThrow({ where })
  await owner.ctx.db.monitor.update({ where, data: { settings: { timeout_s: 'soon' } } })
  const [first] = toResults(poisoned, owner.workspace.id, from, [[0, 'up']])
  await storeResults([
    ...(first ? [first, first] : []),
    ...toResults(fine, owner.workspace.id, from, [[0, 'up']]),
  ])
  expect(await getMonitor(owner.ctx, { id: fine.id })).toMatchObject({ state: 'up' })
  const [letter, ...more] = await owner.ctx.db.deadLetter.findMany()
  expect([letter?.task, more]).toEqual(['uptime.apply-again', []])
  await owner.ctx.db.monitor.update({ where, data: { settings: settings ?? {} } })
  await applyAgain.handle(owner.ctx, letter?.payload as never)
  expect(await getMonitor(owner.ctx, where)).toMatchObject({ state: 'up' })
})

it('while our own network is cut off no state changes, and it is told once', async () => {
  const monitor = await makeMonitor(owner, quick)
  await feed(owner, monitor, from, [[0, 'up']])
  const cut = Array.from({ length: 18 }, (_, at) => [10 + at * 10, 'unsure'] as const)
  for (const result of toResults(monitor, owner.workspace.id, from, cut))
    await storeResults([{ ...result, isOffline: true }])
  expect(await getMonitor(owner.ctx, { id: monitor.id })).toMatchObject({
    state: 'up',
    last: { outcome: 'unsure' },
  })
  const where = { workspaceId: owner.workspace.id, name: 'checks.interrupted' }
  expect([await getPrisma().event.count({ where }), await incidents()]).toEqual([1, []])
})

describe('a heartbeat', () => {
  it('is up by a report, down by a failure at once, and late when its time is over', async () => {
    const monitor = await makeMonitor(owner, {
      type: 'heartbeat',
      host: undefined,
      interval_s: 60,
      grace_s: 30,
    })
    const token = monitor.ping_url?.split('/').at(-1) ?? ''
    expect(await receivePing('nonsense', 'success', '')).toBe(false)
    await receivePing(token, 'start', '')
    await receivePing(token, 'success', '')
    const { dueAt } = await owner.ctx.db.monitor.findUniqueOrThrow({ where: { id: monitor.id } })
    expect((dueAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(85_000)
    await receivePing(token, 'fail', 'disk full')
    const published = await readPublished(monitor.id)
    expect(published.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['up', null],
      ['down', 'The job failed. disk full'],
    ])
    expect(published[0]?.phases.total_ms).toBeGreaterThanOrEqual(0)
    await storeResults(published)
    expect(await getMonitor(owner.ctx, { id: monitor.id })).toMatchObject({ state: 'down' })
  })

  it.each([
    [undefined, 'success'],
    ['0', 'success'],
    ['2', 'fail'],
    ['start', 'start'],
    ['log', 'log'],
    ['nonsense', null],
  ])('%s means %s', (part, kind) => expect(readPingKind(part)).toBe(kind))
})
