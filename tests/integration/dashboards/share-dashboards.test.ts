import { beforeAll, describe, expect, it } from 'vitest'

import { askSharedPanel, listShares, updateDashboard } from '#lib/dashboards/index'
import type { Panel, Share } from '#lib/dashboards/schema'
import { limits } from '#lib/platform/limits'
import { getPrisma } from '#lib/platform/postgres'
import { countingPanel, insertDashboard, insertShare } from '#tests/factories/dashboards'
import { insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

import { askPanel, makeLink, openLink, totalOf } from './link-holder.ts'

let owner: TestMember
let other: TestMember
let dashboardId: string

const secretFilter = { field: 'props.email', op: 'eq', value: 'ada@customer.test' } as const
const panels: Panel[] = [
  countingPanel('all'),
  {
    kind: 'question',
    id: 'hers',
    title: 'Hers',
    x: 0,
    y: 7,
    w: 6,
    h: 7,
    question: {
      chart: 'table',
      query: {
        from: '-7d',
        filter: secretFilter,
        series: [{ event: 'page.viewed', filter: secretFilter, label: 'Views' }],
        group_by: ['props.path'],
      },
    },
  },
  { kind: 'note', id: 'note', title: '', text: 'Hello', x: 6, y: 0, w: 3, h: 3 },
]

beforeAll(async () => {
  ;[owner, other] = await Promise.all([createOwner(), createOwner('Other')])
  dashboardId = await insertDashboard(owner.workspace.id, panels)
  const hour = 3_600_000
  await Promise.all([
    insertFacts(owner.workspace.id, [
      { name: 'page.viewed', agoMs: hour, props: { path: '/', email: 'ada@customer.test' } },
      { name: 'page.viewed', agoMs: 2 * hour, props: { path: '/secret', email: 'bob@customer.test' } },
      { name: 'page.viewed', agoMs: 20 * 24 * hour, props: { path: '/old' } },
    ]),
    insertFacts(other.workspace.id, [{ name: 'page.viewed', agoMs: hour, props: { path: '/theirs' } }]),
  ])
})

describe('a link', () => {
  it('shows the dashboard to whoever holds it, signed in or not', async () => {
    const { token, link } = await makeLink(owner.token, dashboardId, { name: 'For the wall' })
    expect(link).toBe(`http://localhost:3000/share/${token}`)
    expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128)
    const { status, body } = await openLink(token)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Inserted',
      from: '-7d',
      to: 'now',
      version: 1,
      lets_choose_range: true,
      panels: [
        { id: 'all', x: 0, y: 0, w: 6, h: 7, question: { chart: 'line' } },
        { id: 'hers', question: { chart: 'table', query: { series: [{ label: 'Views' }] } } },
        { id: 'note', text: 'Hello' },
      ],
    })
    const answer = await askPanel(token, 'all')
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body).toMatchObject({ kind: 'trends', series: [{ total: 2 }] })
  })

  it('is kept as a hash only, and shown only once', async () => {
    const { token, id } = await makeLink(owner.token, dashboardId)
    const row = await getPrisma().dashboardShare.findUniqueOrThrow({ where: { id } })
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/)
    const { text } = await callOperation(listShares, { token: owner.token, input: { id: dashboardId } })
    expect(text).toContain(id)
    expect(text).not.toContain(token)
    expect(text).not.toContain(row.tokenHash)
  })

  it('says when it was last opened', async () => {
    const { token, id } = await makeLink(owner.token, dashboardId)
    const find = async () => {
      const answer = await callOperation(listShares, { token: owner.token, input: { id: dashboardId } })
      return (answer.body as { items: Share[] }).items.find((each) => each.id === id)
    }
    expect(await find()).toMatchObject({ last_opened_at: null, works: true, created_by: 'Ada Lane' })
    await openLink(token)
    expect(Date.parse((await find())?.last_opened_at ?? '')).toBeGreaterThan(Date.now() - 60_000)
  })

  it('tells of the dashboard as it is now', async () => {
    const id = await insertDashboard(owner.workspace.id)
    const { token } = await insertShare(owner, id)
    await callOperation(updateDashboard, { token: owner.token, input: { id, version: 1, name: 'Renamed' } })
    expect((await openLink(token)).body).toMatchObject({ name: 'Renamed', version: 2 })
  })

  it('leads to dashboards that come with the product, in its workspace', async () => {
    const { token } = await insertShare(owner, 'web')
    expect((await openLink(token)).body).toMatchObject({ name: 'Web' })
    expect(totalOf((await askPanel(token, 'views')).body)).toBe(2)
  })

  it('keeps to itself whom the panels pick out', async () => {
    const { token } = await makeLink(owner.token, dashboardId)
    const { text } = await openLink(token)
    expect(text).not.toContain('ada@customer.test')
    expect(text).not.toContain('props.email')
    expect(text).not.toContain(owner.workspace.id)
    expect(text).not.toContain(owner.user.email)
    const { body } = await askPanel(token, 'hers')
    expect(body).toMatchObject({ series: [{ group: { 'props.path': '/' }, total: 1 }] })
  })
})

describe('whoever holds a link', () => {
  it('asks the panels of the dashboard and nothing else', async () => {
    const { token } = await insertShare(owner, dashboardId)
    for (const panelId of ['nobody', 'note', 'views', '', '__proto__', '../all']) {
      const answer = await askPanel(token, panelId)
      expect([answer.status, answer.code], panelId).toEqual([404, 'REQ_002'])
    }
    expect((await callOperation(askSharedPanel, { input: { token } })).code).toBe('REQ_001')
  })

  it('cannot add a question, a filter or a workspace of their own', async () => {
    const { token } = await insertShare(owner, dashboardId)
    const said = {
      query: { from: '-30d', series: [{ event: '*', measure: 'sum' }] },
      question: {
        chart: 'table',
        query: { from: '-30d', group_by: ['props.email'], series: [{ event: '*' }] },
      },
      series: [{ event: 'secret' }],
      filter: { field: 'props.path', op: 'eq', value: '/nowhere' },
      group_by: ['props.email'],
      from: '-30d',
      fresh: true,
      workspace: other.workspace.slug,
      workspace_id: other.workspace.id,
      tenant: other.workspace.id,
    }
    const headers = {
      'x-workspace': other.workspace.slug,
      'x-tenant-id': other.workspace.id,
      'x-user-id': other.user.id,
    }
    const plain = await askPanel(token, 'all')
    const tried = await askPanel(token, 'all', said, headers)
    const series = (body: unknown) => (body as { series: unknown }).series
    expect(tried.status).toBe(200)
    expect(series(tried.body)).toEqual(series(plain.body))
    expect(totalOf(tried.body)).toBe(2)
  })

  it('of another workspace sees this one’s dashboard, as anybody would', async () => {
    const { token } = await insertShare(owner, dashboardId)
    const as = { authorization: `Bearer ${other.token}`, 'x-workspace': other.workspace.slug }
    const answer = await askPanel(token, 'all', {}, as)
    expect(totalOf(answer.body)).toBe(2)
    expect(answer.text).not.toContain('/theirs')
  })

  it('chooses a range where that is allowed, within bounds', async () => {
    const { token } = await insertShare(owner, dashboardId)
    expect(totalOf((await askPanel(token, 'all', { range: { from: '-30d' } })).body)).toBe(3)
    expect(totalOf((await askPanel(token, 'all', { range: { from: '-90m' } })).body)).toBe(1)
    for (const range of [
      { from: '-401d' },
      { from: 'now', to: '-1d' },
      { from: "-7d' OR 1" },
      { from: '1960-01-01' },
      { from: '2026-01-01', to: '2199-01-01' },
      'all',
      {},
    ]) {
      const answer = await askPanel(token, 'all', { range })
      expect([answer.status, answer.code], JSON.stringify(range)).toEqual([400, 'REQ_001'])
    }
    const fixed = await insertShare(owner, dashboardId, { letsChoose: false })
    expect((await askPanel(fixed.token, 'all', { range: { from: '-30d' } })).code).toBe('REQ_001')
    expect(totalOf((await askPanel(fixed.token, 'all')).body)).toBe(2)
  })

  it('sees days of the dashboard’s zone, or of their own where it has none', async () => {
    const { token } = await insertShare(owner, dashboardId)
    const zone = (body: unknown) => (body as { meta: { timezone: string } }).meta.timezone
    expect(zone((await askPanel(token, 'all', { timezone: 'Asia/Tokyo' })).body)).toBe('Asia/Tokyo')
    expect(zone((await askPanel(token, 'all')).body)).toBe('UTC')
    expect((await askPanel(token, 'all', { timezone: 'Mars/Olympus' })).code).toBe('REQ_001')
    const input = { id: dashboardId, version: 1, timezone: 'Europe/Berlin' }
    await callOperation(updateDashboard, { token: owner.token, input })
    expect(zone((await askPanel(token, 'all', { timezone: 'Asia/Tokyo' })).body)).toBe('Europe/Berlin')
  })

  it('is told to slow down, at one address', async () => {
    const { token } = await insertShare(owner, dashboardId)
    const headers = { 'x-client-address': `198.51.100.${Math.floor(Math.random() * 250)}` }
    const openSome = async (count: number) =>
      Promise.all(Array.from({ length: count }, async () => (await openLink(token, headers)).status))
    expect(await openSome(10)).toEqual(Array.from({ length: 10 }, () => 200))
    // One after the other they take so long on a busy machine that the limit has begun anew before it is reached.
    const statuses: number[] = []
    while (statuses.length < 2 * limits.shared.address && !statuses.includes(429))
      statuses.push(...(await openSome(50)))
    expect(statuses).toContain(429)
    expect((await openLink(token)).status).toBe(200)
  })
})
