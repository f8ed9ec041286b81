import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readyMade } from '#lib/dashboards/ready-made/ready-made'
import { type Panel, scopeQuery } from '#lib/dashboards/schema'
import { generateDay } from '#lib/ingest/demo/generate-day'
import { runDrain } from '#lib/ingest/drain/drain'
import { countTenantRows, ingestCandidates } from '#lib/ingest/index'
import { queryEvents } from '#lib/query/index'
import type { QueryResult } from '#lib/query/schema'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

const demoDays = 9
const stop = new AbortController()

let owner: TestMember
let empty: TestMember
let told: ReturnType<typeof generateDay>
let draining: Promise<void>

beforeAll(async () => {
  ;[owner, empty] = await Promise.all([createOwner(), createOwner('Nobody')])
  const now = new Date()
  told = Array.from({ length: demoDays }, (_, daysAgo) => generateDay(now, daysAgo, 'test')).flat()
  draining = runDrain(stop.signal)
  for (let at = 0; at < told.length; at += 5_000) {
    await ingestCandidates(owner.ctx, { source: 'demo', candidates: told.slice(at, at + 5_000) })
  }
  while ((await countTenantRows(owner.workspace.id)) < told.length) await sleep(100)
}, 90_000)

afterAll(async () => {
  stop.abort()
  await draining
})

async function ask(panel: Panel, frame: (typeof readyMade)[number], { token } = owner): Promise<QueryResult> {
  if (panel.kind === 'note') throw new Error('notes ask nothing')
  const { from, to, filter } = frame
  const asked = scopeQuery(panel.question.query, { from, to, filter, timezone: 'Europe/Berlin' })
  const answer = await callOperation(queryEvents, { token, input: asked })
  expect(answer.status, `${panel.title}: ${answer.text}`).toBe(200)
  return answer.body as QueryResult
}

/** Whether somebody who looks at the panel sees anything. */
function isShowing(result: QueryResult): boolean {
  if (result.kind === 'trends') {
    return result.series.some(
      ({ total, points }) => total !== null && (total > 0 || points.some(([, value]) => value)),
    )
  }
  if (result.kind === 'funnel')
    return result.funnels.some(({ steps }) => steps.every(({ count }) => count > 0))
  return result.cohorts.some(({ size, returned }) => size > 0 && returned.some((count) => count))
}

const kindOf = (chart: string) => (chart === 'funnel' || chart === 'retention' ? chart : 'trends')

const panels = readyMade.flatMap((frame) =>
  frame.panels.map((panel) => [`${frame.name}: ${panel.title}`, panel, frame] as const),
)

describe.each(panels)('%s', (_title, panel, frame) => {
  it('shows something as soon as a shop sends events', async () => {
    const result = await ask(panel, frame)
    if (panel.kind === 'question') expect(result.kind).toBe(kindOf(panel.question.chart))
    expect(isShowing(result), JSON.stringify(result).slice(0, 500)).toBe(true)
  })

  it('has an answer before the first event', async () => {
    expect(isShowing(await ask(panel, frame, empty))).toBe(false)
  })
})

describe('the figures', () => {
  const answerOf = async (dashboardId: string, panelId: string) => {
    const frame = readyMade.find(({ id }) => id === dashboardId)
    const panel = frame?.panels.find(({ id }) => id === panelId)
    if (!frame || !panel) throw new Error('no such panel')
    const result = await ask(panel, frame)
    if (result.kind !== 'trends') throw new Error('trends were asked for')
    return { total: result.series[0]?.total ?? 0, from: Date.parse(result.meta.from) }
  }
  const totalOf = async (dashboardId: string, panelId: string) => (await answerOf(dashboardId, panelId)).total

  it('are those of the events', async () => {
    const shown = await answerOf('web', 'views')
    const views = told.filter(
      ({ name, time }) => name === 'page.viewed' && Date.parse(String(time)) >= shown.from,
    )
    expect(shown.total).toBe(views.length)
    expect(await totalOf('web', 'visitors')).toBe(new Set(views.map(({ subject }) => subject)).size)
    expect(await totalOf('web', 'sessions')).toBe(new Set(views.map(({ session }) => session)).size)
    const paid = told.filter(({ name }) => name === 'order.paid')
    const revenue = paid.reduce((sum, { value }) => sum + Number(value), 0)
    expect(await totalOf('product', 'revenue')).toBeCloseTo(revenue, 2)
    expect(await totalOf('product', 'orders')).toBe(paid.length)
    const calls = told.filter(({ name }) => name === 'llm.call')
    const failed = calls.filter(({ props }) => (props as { status: string }).status === 'error')
    expect(await totalOf('ai-workload', 'error-rate')).toBeCloseTo(failed.length / calls.length, 9)
    const checks = told.filter(({ name }) => name === 'check.result')
    const up = checks.filter(({ props }) => (props as { status: string }).status === 'up')
    expect(await totalOf('uptime', 'availability')).toBeCloseTo(up.length / checks.length, 3)
  })

  it('give every call of a model its cost', async () => {
    const spend = await totalOf('ai-workload', 'spend')
    const perCall = spend / told.filter(({ name }) => name === 'llm.call').length
    expect(perCall).toBeGreaterThan(0.0001)
    expect(perCall).toBeLessThan(0.1)
  })
})
